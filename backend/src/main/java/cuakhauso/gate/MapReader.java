package cuakhauso.gate;

import cuakhauso.gate.files.Coordinates;
import cuakhauso.gate.files.Features;
import cuakhauso.gate.files.Features.Feature;
import cuakhauso.gate.files.Names;
import cuakhauso.gate.files.Problems;
import cuakhauso.gate.files.Read;
import cuakhauso.gate.files.Section;
import cuakhauso.geo.LatLon;
import cuakhauso.geo.Zone;

import java.util.List;
import java.util.Optional;

/** Reads the GeoJSON files: extent, border, roads, yards, zones and landmarks. */
final class MapReader {

    private static final int MAX_YARD_TRUCKS = 100_000;

    private final Names names;
    private final Problems problems;

    MapReader(Names names, Problems problems) {
        this.names = names;
        this.problems = problems;
    }

    Read<Zone> readExtent(Section file) {
        Read<List<Zone>> rings = Features.list(file, Coordinates.RING, this::extent);
        rings.ifRead(
                list -> {
                    if (list.size() != 1) {
                        file.problem("features", "a list of " + list.size(), "one polygon");
                    }
                });
        return file.build(() -> rings.get().getFirst());
    }

    private Read<Zone> extent(Feature<List<LatLon>> feature) {
        Section section = feature.properties();
        Read<String> id = Fields.slug(section, "id");
        Read<List<LatLon>> ring = Fields.ring(feature, problems);
        return section.build(() -> new Zone(id.get(), ring.get()));
    }

    Read<Border> readBorder(Section file) {
        Read<String> attribution = file.text("attribution");
        Read<String> license = file.text("license");
        Read<List<Border.Line>> lines = Features.list(file, Coordinates.LINE, this::borderLine);
        return file.build(() -> new Border(attribution.get(), license.get(), lines.get()));
    }

    private Read<Border.Line> borderLine(Feature<List<LatLon>> feature) {
        Section section = feature.properties();
        Read<String> id = declared(section, "border line");
        Read<Labels> labels = Fields.labels(section, "labels");
        boolean schematic = section.flag("schematic");
        Read<List<LatLon>> line = Fields.line(feature, problems);
        return section.build(() -> new Border.Line(id.get(), labels.get(), line.get(), schematic));
    }

    Read<List<Road>> readRoads(Section file) {
        Read<List<Road>> roads = Features.list(file, Coordinates.LINE, this::road);
        return file.build(roads::get);
    }

    private Read<Road> road(Feature<List<LatLon>> feature) {
        Section section = feature.properties();
        Read<String> id = declared(section, "road");
        Read<Road.Kind> kind = section.choice("kind", Road.Kind.class);
        Read<Labels> labels = Fields.labels(section, "labels");
        boolean schematic = section.flag("schematic");
        Read<List<LatLon>> line = Fields.line(feature, problems);
        return section.build(
                () -> new Road(id.get(), kind.get(), labels.get(), line.get(), schematic));
    }

    Read<List<Yard>> readYards(Section file) {
        Read<List<Yard>> yards = Features.list(file, Coordinates.RING, this::yard);
        return file.build(yards::get);
    }

    private Read<Yard> yard(Feature<List<LatLon>> feature) {
        Section section = feature.properties();
        Read<YardId> id = Fields.id(section, "id", YardId::new);
        id.ifRead(value -> names.declare("yard", value.value(), section.place()));
        Read<Yard.Kind> kind = section.choice("kind", Yard.Kind.class);
        Read<Labels> labels = Fields.labels(section, "labels");
        Read<List<GateId>> gates = section.values("gates", "the id of a gate", GateId::new);
        gates.ifRead(
                list ->
                        names.referEach(
                                "gate",
                                list.stream().map(GateId::value).toList(),
                                section,
                                "gates"));
        Read<Integer> capacity = section.wholeNumber("capacity", 1, MAX_YARD_TRUCKS);
        boolean assumed = section.flag("capacityAssumed");
        Read<Optional<String>> operator = section.optional("operator", "a name", text -> text);
        Read<String> access = Fields.slug(section, "access");
        access.ifRead(road -> names.refer("road", road, section.placeOf("access")));
        boolean schematic = section.flag("schematic");
        Read<List<LatLon>> ring = Fields.ring(feature, problems);
        return section.build(
                () ->
                        new Yard(
                                id.get(),
                                kind.get(),
                                labels.get(),
                                gates.get(),
                                capacity.get(),
                                assumed,
                                operator.get(),
                                access.get(),
                                ring.get(),
                                schematic));
    }

    Read<List<AreaZone>> readZones(Section file) {
        Read<List<AreaZone>> zones = Features.list(file, Coordinates.RING, this::zone);
        return file.build(zones::get);
    }

    private Read<AreaZone> zone(Feature<List<LatLon>> feature) {
        Section section = feature.properties();
        Read<String> id = declared(section, "zone");
        Read<AreaZone.Kind> kind = section.choice("kind", AreaZone.Kind.class);
        Read<Labels> labels = Fields.labels(section, "labels");
        Read<GateId> gate = Fields.id(section, "gate", GateId::new);
        gate.ifRead(value -> names.refer("gate", value.value(), section.placeOf("gate")));
        Read<Optional<RouteId>> route = section.optional("route", Slug.EXPECTATION, RouteId::new);
        route.ifRead(
                value ->
                        value.ifPresent(
                                named ->
                                        names.refer(
                                                "route", named.value(), section.placeOf("route"))));
        boolean schematic = section.flag("schematic");
        Read<List<LatLon>> ring = Fields.ring(feature, problems);
        return section.build(
                () ->
                        new AreaZone(
                                id.get(),
                                kind.get(),
                                labels.get(),
                                gate.get(),
                                route.get(),
                                ring.get(),
                                schematic));
    }

    Read<List<Landmark>> readLandmarks(Section file) {
        Read<List<Landmark>> landmarks = Features.list(file, Coordinates.POINT, this::landmark);
        return file.build(landmarks::get);
    }

    private Read<Landmark> landmark(Feature<LatLon> feature) {
        Section section = feature.properties();
        Read<String> id = declared(section, "landmark");
        Read<Labels> labels = Fields.labels(section, "labels");
        boolean schematic = section.flag("schematic");
        return section.build(
                () -> new Landmark(id.get(), labels.get(), feature.geometry().get(), schematic));
    }

    private Read<String> declared(Section section, String kind) {
        Read<String> id = Fields.slug(section, "id");
        id.ifRead(value -> names.declare(kind, value, section.place()));
        return id;
    }
}

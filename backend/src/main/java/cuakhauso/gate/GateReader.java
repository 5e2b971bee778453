package cuakhauso.gate;

import cuakhauso.gate.files.Coordinates;
import cuakhauso.gate.files.Names;
import cuakhauso.gate.files.Read;
import cuakhauso.gate.files.Section;
import cuakhauso.geo.LatLon;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the files of {@code gates/}. */
final class GateReader {

    private final Names names;
    private final Map<String, OpeningHours> calendars;

    GateReader(Names names, List<OpeningHours> calendars) {
        this.names = names;
        this.calendars =
                calendars.stream()
                        .collect(Collectors.toMap(OpeningHours::id, hours -> hours, (a, b) -> b));
    }

    Read<Gate> read(Section file) {
        Read<GateId> id = Fields.id(file, "id", GateId::new);
        id.ifRead(value -> names.declare("gate", value.value(), file.place()));
        Read<Labels> labels = Fields.labels(file, "labels");
        Read<Gate.Opposite> opposite = file.section("opposite", GateReader::opposite);
        Read<DateSpan> valid = Fields.valid(file);
        Read<LatLon> location = file.coordinates("location", Coordinates.POINT);
        boolean schematic = file.flag("schematic");
        Read<List<Route>> routes = file.sections("routes", this::route);
        return file.build(
                () ->
                        new Gate(
                                id.get(),
                                labels.get(),
                                opposite.get(),
                                valid.get(),
                                location.get(),
                                schematic,
                                routes.get()));
    }

    private static Read<Gate.Opposite> opposite(Section section) {
        Read<String> country =
                section.value("country", "two capital letters such as CN", GateReader::country);
        Read<Labels> labels = Fields.labels(section, "labels");
        return section.build(() -> new Gate.Opposite(country.get(), labels.get()));
    }

    private static String country(String text) {
        if (!text.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("not a country");
        }
        return text;
    }

    private Read<Route> route(Section section) {
        Read<RouteId> id = Fields.id(section, "id", RouteId::new);
        id.ifRead(value -> names.declare("route", value.value(), section.place()));
        Read<Route.Kind> kind = section.choice("kind", Route.Kind.class);
        Read<List<String>> markers =
                section.values("markers", "the number of a border marker", GateReader::marker);
        Read<Labels> labels = Fields.labels(section, "labels");
        Read<DateSpan> valid = Fields.valid(section);
        Read<String> road = Fields.slug(section, "road");
        road.ifRead(value -> names.refer("road", value, section.placeOf("road")));
        Read<List<QueueStream>> streams = section.choices("streams", QueueStream.class);
        Read<RouteHours> hours = section.section("hours", this::hours);
        Read<BarrierSpec> borderLine = section.section("borderLine", this::borderLine);
        Read<List<BarrierSpec>> barriers = section.sections("barriers", this::barrier);
        Read<List<Lane>> lanes = section.sections("lanes", this::lane);
        Read<List<QueueSpec>> queues = section.sections("queueLines", this::queue);
        streams.ifRead(all -> queues.ifRead(lines -> reportStreams(all, lines, section)));
        return section.build(
                () ->
                        new Route(
                                id.get(),
                                kind.get(),
                                markers.get(),
                                labels.get(),
                                valid.get(),
                                road.get(),
                                Set.copyOf(streams.get()),
                                hours.get(),
                                borderLine.get(),
                                barriers.get(),
                                lanes.get(),
                                queues.get()));
    }

    private static String marker(String text) {
        if (!text.matches("[0-9]{1,4}(/[0-9])?")) {
            throw new IllegalArgumentException("not a marker");
        }
        return text;
    }

    private Read<RouteHours> hours(Section section) {
        Read<OpeningHours> vietnam = calendar(section, "vietnam");
        Read<OpeningHours> abroad = calendar(section, "abroad");
        return section.build(() -> new RouteHours(vietnam.get(), abroad.get()));
    }

    private Read<OpeningHours> calendar(Section section, String side) {
        Read<String> id = Fields.slug(section, side);
        id.ifRead(value -> names.refer("calendar", value, section.placeOf(side)));
        return id.asOptional().map(calendars::get).map(Read::of).orElseGet(Read::failed);
    }

    private Read<BarrierSpec> borderLine(Section section) {
        return barrier(section, Read.of(BarrierSpec.Kind.BORDER_LINE));
    }

    private Read<BarrierSpec> barrier(Section section) {
        return barrier(
                section,
                section.value("kind", "one of CUSTOMS, BORDER_GUARD", GateReader::barrierKind));
    }

    /** The border line has a field of its own, so it is no choice here. */
    private static BarrierSpec.Kind barrierKind(String text) {
        BarrierSpec.Kind kind = BarrierSpec.Kind.valueOf(text);
        if (kind == BarrierSpec.Kind.BORDER_LINE) {
            throw new IllegalArgumentException("not a barrier");
        }
        return kind;
    }

    private Read<BarrierSpec> barrier(Section section, Read<BarrierSpec.Kind> kind) {
        Read<String> id = Fields.slug(section, "id");
        id.ifRead(value -> names.declare("barrier", value, section.place()));
        Read<Labels> labels = Fields.labels(section, "labels");
        Read<List<LatLon>> line = Fields.line(section);
        boolean schematic = section.flag("schematic");
        return section.build(
                () -> new BarrierSpec(id.get(), kind.get(), labels.get(), line.get(), schematic));
    }

    private Read<Lane> lane(Section section) {
        Read<String> id = Fields.slug(section, "id");
        id.ifRead(value -> names.declare("lane", value, section.place()));
        Read<Lane.Way> direction = section.choice("direction", Lane.Way.class);
        Read<Lane.Kind> kind = section.choice("kind", Lane.Kind.class);
        Read<Labels> labels = Fields.labels(section, "labels");
        Read<List<LatLon>> line = Fields.line(section);
        boolean schematic = section.flag("schematic");
        return section.build(
                () ->
                        new Lane(
                                id.get(),
                                direction.get(),
                                kind.get(),
                                labels.get(),
                                line.get(),
                                schematic));
    }

    private Read<QueueSpec> queue(Section section) {
        Read<String> id = Fields.slug(section, "id");
        id.ifRead(value -> names.declare("queue line", value, section.place()));
        Read<List<QueueStream>> streams = section.choices("streams", QueueStream.class);
        Read<Labels> labels = Fields.labels(section, "labels");
        Read<List<LatLon>> line = Fields.line(section);
        boolean schematic = section.flag("schematic");
        return section.build(
                () ->
                        new QueueSpec(
                                id.get(),
                                Set.copyOf(streams.get()),
                                labels.get(),
                                line.get(),
                                schematic));
    }

    /**
     * Every stream of a route stands on exactly one of its queue lines, and no line has another
     * stream.
     */
    private static void reportStreams(
            List<QueueStream> streams, List<QueueSpec> lines, Section route) {
        Set<QueueStream> standing = EnumSet.noneOf(QueueStream.class);
        for (QueueSpec line : lines) {
            for (QueueStream stream : line.streams()) {
                if (!streams.contains(stream)) {
                    route.problem(
                            "queueLines",
                            stream + " on " + line.id(),
                            "only streams of the route: " + streams);
                } else if (!standing.add(stream)) {
                    route.problem(
                            "queueLines",
                            stream + " again on " + line.id(),
                            "one queue line for each stream");
                }
            }
        }
        for (QueueStream stream : streams) {
            if (!standing.contains(stream)) {
                route.problem(
                        "queueLines",
                        "without " + stream,
                        "one queue line for each stream of the route");
            }
        }
    }
}

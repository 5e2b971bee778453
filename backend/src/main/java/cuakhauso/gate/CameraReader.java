package cuakhauso.gate;

import cuakhauso.gate.files.Coordinates;
import cuakhauso.gate.files.Names;
import cuakhauso.gate.files.Read;
import cuakhauso.gate.files.Section;
import cuakhauso.geo.LatLon;

import java.util.List;
import java.util.Optional;

/** Reads {@code cameras.yaml}. */
final class CameraReader {

    private static final String CORNER = "two fractions such as \"0.25 0.5\", from 0 to 1";

    private final Names names;

    CameraReader(Names names) {
        this.names = names;
    }

    Read<List<Camera>> read(Section file) {
        Read<List<Camera>> cameras = file.sections("cameras", this::camera);
        return file.build(cameras::get);
    }

    private Read<Camera> camera(Section section) {
        Read<CameraId> id = Fields.id(section, "id", CameraId::new);
        id.ifRead(value -> names.declare("camera", value.value(), section.place()));
        Read<Labels> labels = Fields.labels(section, "labels");
        Read<GateId> gate = Fields.id(section, "gate", GateId::new);
        gate.ifRead(value -> names.refer("gate", value.value(), section.placeOf("gate")));
        Read<Optional<RouteId>> route = section.optional("route", Slug.EXPECTATION, RouteId::new);
        refer("route", route, section);
        Read<Optional<String>> lane =
                section.optional("lane", Slug.EXPECTATION, text -> Slug.check("lane", text));
        refer("lane", lane, section);
        Read<String> spot = Fields.slug(section, "spot");
        Read<Camera.Sees> sees = section.choice("sees", Camera.Sees.class);
        Read<Camera.Travel> direction = section.choice("direction", Camera.Travel.class);
        Read<LatLon> location = section.coordinates("location", Coordinates.POINT);
        Read<Integer> bearing = section.wholeNumber("bearing", 0, 359);
        boolean schematic = section.flag("schematic");
        Read<CameraSource> source =
                section.value("source", CameraSource.EXPECTATION, CameraSource::new);
        Read<List<Camera.Corner>> region =
                section.has("region")
                        ? section.values("region", CORNER, CameraReader::corner)
                        : Read.of(List.of());
        Read<Integer> plateHeight = section.wholeNumber("plateHeightPx", 10, 400);
        Read<Integer> rate = section.wholeNumber("framesPerSecond", 1, 30);
        Read<Camera.Faces> faces = section.choice("faces", Camera.Faces.class);
        return section.build(
                () ->
                        new Camera(
                                id.get(),
                                labels.get(),
                                gate.get(),
                                route.get(),
                                lane.get(),
                                spot.get(),
                                sees.get(),
                                direction.get(),
                                location.get(),
                                bearing.get(),
                                schematic,
                                source.get(),
                                region.get(),
                                plateHeight.get(),
                                rate.get(),
                                faces.get()));
    }

    private void refer(String kind, Read<? extends Optional<?>> name, Section section) {
        name.ifRead(
                found ->
                        found.ifPresent(
                                value ->
                                        names.refer(
                                                kind, value.toString(), section.placeOf(kind))));
    }

    private static Camera.Corner corner(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("not a corner");
        }
        return new Camera.Corner(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
    }
}

package cuakhauso.gate;

import cuakhauso.gate.files.ConfigFolder;
import cuakhauso.gate.files.Names;
import cuakhauso.gate.files.Place;
import cuakhauso.gate.files.Problems;
import cuakhauso.gate.files.Read;
import cuakhauso.gate.files.Section;
import cuakhauso.geo.Zone;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one area's folder. */
final class AreaReader {

    /** An area with the places of its things, for the rules among areas. */
    record Loaded(Area area, Names names) {}

    private record Head(AreaId id, Labels labels, ZoneId zone, Box home, Labels caption) {}

    private final ConfigFolder folder;
    private final String name;
    private final Problems problems;
    private final Names names;
    private final Set<String> known = new HashSet<>();

    AreaReader(ConfigFolder folder, String name, Problems problems) {
        this.folder = folder;
        this.name = name;
        this.problems = problems;
        this.names = new Names(problems);
    }

    /** The files that belong to the area, asked for after {@link #read}. */
    Set<String> listKnownFiles() {
        return known;
    }

    Read<Loaded> read() {
        int problemsBefore = problems.count();
        MapReader map = new MapReader(names, problems);
        BodiesReader bodies = new BodiesReader(names);
        Read<Head> head = file("area.yaml", this::head);
        Read<Zone> extent = file("extent.geojson", map::readExtent);
        extent.ifRead(this::extentBearsTheName);
        Read<Optional<Border>> border = optionalFile("border.geojson", map::readBorder);
        Read<List<Road>> roads = file("roads.geojson", map::readRoads);
        Read<List<OpeningHours>> calendars =
                file("calendars.yaml", new CalendarReader(names)::read);
        GateReader gateReader = new GateReader(names, calendars.asOptional().orElse(List.of()));
        Read<List<Gate>> gates = files("gates", gateReader::read);
        Read<List<Yard>> yards = file("yards.geojson", map::readYards);
        Read<Optional<List<AreaZone>>> zones = optionalFile("zones.geojson", map::readZones);
        Read<Optional<List<Landmark>>> landmarks =
                optionalFile("landmarks.geojson", map::readLandmarks);
        Read<Optional<List<Camera>>> cameras =
                optionalFile("cameras.yaml", new CameraReader(names)::read);
        Read<List<Agency>> agencies = file("agencies.yaml", bodies::readAgencies);
        Read<List<Procedure>> procedures = files("procedures", bodies::readProcedure);
        names.resolve();
        if (problems.count() > problemsBefore) {
            return Read.failed();
        }
        Area area =
                new Area(
                        head.get().id(),
                        head.get().labels(),
                        head.get().zone(),
                        head.get().home(),
                        head.get().caption(),
                        extent.get(),
                        border.get(),
                        roads.get(),
                        gates.get(),
                        yards.get(),
                        zones.get().orElse(List.of()),
                        landmarks.get().orElse(List.of()),
                        cameras.get().orElse(List.of()),
                        agencies.get(),
                        procedures.get());
        new AreaRules(area, names, problems).check();
        return Read.of(new Loaded(area, names));
    }

    private Read<Head> head(Section file) {
        Read<AreaId> id = Fields.id(file, "id", AreaId::new);
        id.ifRead(
                value -> {
                    if (!value.value().equals(name)) {
                        file.problem(
                                "id", '"' + value.value() + '"', "the name of its folder, " + name);
                    }
                });
        Read<Labels> labels = Fields.labels(file, "labels");
        Read<ZoneId> zone = CalendarReader.zone(file);
        Read<Box> home = Fields.box(file, "home");
        Read<Labels> caption = Fields.labels(file, "caption");
        return file.build(
                () -> new Head(id.get(), labels.get(), zone.get(), home.get(), caption.get()));
    }

    /** A zone is found by its id, and the extent is the zone of its area. */
    private void extentBearsTheName(Zone extent) {
        if (!extent.id().equals(name)) {
            String value = "with the id \"" + extent.id() + '"';
            problems.add(
                    Place.ofFile(name + "/extent.geojson"), value, "the id of its area, " + name);
        }
    }

    private <T> Read<T> file(String fileName, Function<Section, Read<T>> reader) {
        String path = name + "/" + fileName;
        known.add(path);
        Optional<byte[]> bytes = folder.find(path);
        if (bytes.isEmpty()) {
            problems.add(Place.ofFile(path), "missing", "a file that config/README.md describes");
            return Read.failed();
        }
        return Section.ofFile(path, bytes.get(), problems, reader);
    }

    private <T> Read<Optional<T>> optionalFile(String fileName, Function<Section, Read<T>> reader) {
        if (folder.find(name + "/" + fileName).isEmpty()) {
            return Read.of(Optional.empty());
        }
        return file(fileName, reader)
                .asOptional()
                .map(value -> Read.of(Optional.of(value)))
                .orElseGet(Read::failed);
    }

    /** Every YAML file of a folder inside the area's folder. */
    private <T> Read<List<T>> files(String inner, Function<Section, Read<T>> reader) {
        List<T> things = new ArrayList<>();
        List<String> paths =
                folder.listFiles(name + "/" + inner).stream()
                        .filter(path -> path.endsWith(".yaml"))
                        .toList();
        for (String path : paths) {
            file(path.substring(name.length() + 1), reader).ifRead(things::add);
        }
        if (paths.isEmpty()) {
            problems.add(
                    Place.ofFile(name + "/" + inner),
                    "missing",
                    "a folder with at least one .yaml file");
        }
        return Read.of(things);
    }
}

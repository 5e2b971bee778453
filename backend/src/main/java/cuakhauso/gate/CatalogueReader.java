package cuakhauso.gate;

import cuakhauso.gate.AreaReader.Loaded;
import cuakhauso.gate.files.ConfigFolder;
import cuakhauso.gate.files.ConfigurationError;
import cuakhauso.gate.files.Place;
import cuakhauso.gate.files.Problems;
import cuakhauso.gate.files.Read;
import cuakhauso.gate.files.Section;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the whole configuration folder into the catalogue, or throws one {@link ConfigurationError}
 * with every mistake.
 */
final class CatalogueReader {

    private static final String PLATFORM = "platform.yaml";

    private final ConfigFolder folder;
    private final Problems problems = new Problems();

    private CatalogueReader(ConfigFolder folder) {
        this.folder = folder;
    }

    static Gates read(ConfigFolder folder) {
        return new CatalogueReader(folder).read();
    }

    private Gates read() {
        Read<Box> nationalBox = platform();
        List<Loaded> areas = areas();
        nationalBox.ifRead(box -> areas.forEach(loaded -> liesInTheNationalBox(loaded, box)));
        extentsStandApart(areas);
        idsAreUnique(areas);
        problems.throwIfAny();
        return new Gates(nationalBox.get(), areas.stream().map(Loaded::area).toList());
    }

    private Read<Box> platform() {
        Optional<byte[]> bytes = folder.find(PLATFORM);
        if (bytes.isEmpty()) {
            problems.add(
                    Place.ofFile(PLATFORM), "missing", "a file that config/README.md describes");
            return Read.failed();
        }
        return Section.ofFile(PLATFORM, bytes.get(), problems, this::nationalBox);
    }

    private Read<Box> nationalBox(Section file) {
        Read<Box> box = Fields.box(file, "nationalBox");
        return file.build(box::get);
    }

    private List<Loaded> areas() {
        List<Loaded> areas = new ArrayList<>();
        Set<String> known = new HashSet<>(Set.of(PLATFORM));
        for (String name : folder.listTopFolders()) {
            AreaReader reader = new AreaReader(folder, name, problems);
            reader.read().ifRead(areas::add);
            known.addAll(reader.listKnownFiles());
        }
        folder.reportOthers(known, problems);
        if (folder.listTopFolders().isEmpty()) {
            problems.add(Place.ofFile("."), "without an area", "a folder for each area");
        }
        return areas;
    }

    private void liesInTheNationalBox(Loaded loaded, Box box) {
        Area area = loaded.area();
        area.extent().ring().stream()
                .filter(corner -> !box.contains(corner))
                .findFirst()
                .ifPresent(
                        corner ->
                                problems.add(
                                        extentOf(area),
                                        "at " + AreaRules.shown(corner),
                                        "corners in the national box"));
    }

    /** A position belongs to one area at most. */
    private void extentsStandApart(List<Loaded> areas) {
        for (int i = 0; i < areas.size(); i++) {
            for (int j = 0; j < i; j++) {
                Area one = areas.get(i).area();
                Area other = areas.get(j).area();
                if (Grounds.overlap(one.extent(), other.extent())) {
                    problems.add(
                            extentOf(one),
                            "overlapping the extent of " + other.id(),
                            "ground that no other area covers");
                }
            }
        }
    }

    private static Place extentOf(Area area) {
        return Place.ofFile(area.id() + "/extent.geojson");
    }

    private void idsAreUnique(List<Loaded> areas) {
        Map<String, Place> seen = new HashMap<>();
        for (Loaded loaded : areas) {
            Area area = loaded.area();
            area.gates().forEach(gate -> unique("gate", gate.id().value(), loaded, seen));
            area.listRoutes().forEach(route -> unique("route", route.id().value(), loaded, seen));
            area.yards().forEach(yard -> unique("yard", yard.id().value(), loaded, seen));
            area.cameras().forEach(cam -> unique("camera", cam.id().value(), loaded, seen));
        }
    }

    private void unique(String kind, String id, Loaded loaded, Map<String, Place> seen) {
        Place place = loaded.names().placeOf(kind, id);
        Place before = seen.putIfAbsent(kind + " " + id, place);
        if (before != null) {
            problems.add(
                    place,
                    "named \"" + id + '"',
                    "an id that no other area has (" + before + " has it)");
        }
    }
}

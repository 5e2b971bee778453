package cuakhauso.gate;

import cuakhauso.gate.files.Coordinates;
import cuakhauso.gate.files.Features.Feature;
import cuakhauso.gate.files.Problems;
import cuakhauso.gate.files.Read;
import cuakhauso.gate.files.Section;
import cuakhauso.geo.LatLon;
import cuakhauso.geo.Zone;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The fields that many things of the catalogue share, read in one way. */
final class Fields {

    private static final String DISTINCT = "a line whose neighbouring positions differ";
    private static final String DAY = "a day such as 2026-05-20";

    private Fields() {}

    static <T> Read<T> id(Section section, String field, Function<String, T> type) {
        return section.value(field, Slug.EXPECTATION, type);
    }

    /** An id that has no type of its own. */
    static Read<String> slug(Section section, String field) {
        return section.value(field, Slug.EXPECTATION, text -> Slug.check(field, text));
    }

    static Read<Labels> labels(Section section, String field) {
        return section.section(
                field,
                languages -> {
                    Read<String> vi = languages.text("vi");
                    Read<String> en = languages.text("en");
                    Read<String> zh = languages.text("zh");
                    return languages.build(() -> new Labels(vi.get(), en.get(), zh.get()));
                });
    }

    /** {@code validFrom} and, while an end is known, {@code validTo}; both days are included. */
    static Read<DateSpan> valid(Section section) {
        Read<LocalDate> from = section.value("validFrom", DAY, LocalDate::parse);
        Read<Optional<LocalDate>> to = section.optional("validTo", DAY, LocalDate::parse);
        if (from.asOptional().isEmpty() || to.asOptional().isEmpty()) {
            return Read.failed();
        }
        Optional<LocalDate> end = to.get();
        if (end.isPresent() && end.get().isBefore(from.get())) {
            section.problem(
                    "validTo", end.get().toString(), "a day not before validFrom, " + from.get());
            return Read.failed();
        }
        return Read.of(new DateSpan(from.get(), end));
    }

    /** The field {@code line} of a thing in a YAML file. */
    static Read<List<LatLon>> line(Section section) {
        Read<List<LatLon>> line = section.coordinates("line", Coordinates.LINE);
        Optional<String> flaw = line.asOptional().flatMap(Fields::findRepetition);
        flaw.ifPresent(found -> section.problem("line", found, DISTINCT));
        return flaw.isPresent() ? Read.failed() : line;
    }

    static Read<List<LatLon>> line(Feature<List<LatLon>> feature, Problems problems) {
        Optional<String> flaw = feature.geometry().asOptional().flatMap(Fields::findRepetition);
        flaw.ifPresent(found -> problems.add(feature.geometryPlace(), found, DISTINCT));
        return flaw.isPresent() ? Read.failed() : feature.geometry();
    }

    private static Optional<String> findRepetition(List<LatLon> points) {
        return IntStream.range(1, points.size())
                .filter(i -> points.get(i).equals(points.get(i - 1)))
                .mapToObj(i -> "a line whose positions " + i + " and " + (i + 1) + " are the same")
                .findFirst();
    }

    static Read<Box> box(Section section, String field) {
        return section.section(
                field,
                box -> {
                    Read<Double> west = degrees(box, "west", 180);
                    Read<Double> south = degrees(box, "south", 90);
                    Read<Double> east = degrees(box, "east", 180);
                    Read<Double> north = degrees(box, "north", 90);
                    return box.build(
                            () -> new Box(west.get(), south.get(), east.get(), north.get()));
                });
    }

    private static Read<Double> degrees(Section box, String field, int limit) {
        return box.value(
                field, "degrees from -" + limit + " to " + limit, text -> degrees(text, limit));
    }

    private static double degrees(String text, int limit) {
        double degrees = Double.parseDouble(text);
        if (!(Math.abs(degrees) <= limit)) {
            throw new IllegalArgumentException("out of range");
        }
        return degrees;
    }

    /** The ring of a polygon; one that is no simple outline is reported and not read. */
    static Read<List<LatLon>> ring(Feature<List<LatLon>> feature, Problems problems) {
        Optional<String> flaw = feature.geometry().asOptional().flatMap(Fields::findFlaw);
        flaw.ifPresent(
                found ->
                        problems.add(
                                feature.geometryPlace(),
                                found,
                                "a ring that neither crosses nor touches itself"));
        return flaw.isPresent() ? Read.failed() : feature.geometry();
    }

    private static Optional<String> findFlaw(List<LatLon> ring) {
        try {
            Zone simple = new Zone("ring", ring);
            return simple.ring().isEmpty() ? Optional.of("empty") : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("not usable (" + e.getMessage() + ")");
        }
    }
}

package cuakhauso.gate.files;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a GeoJSON feature collection whose features all have one kind of geometry. */
public final class Features {

    /** One feature while it is read. */
    public record Feature<G>(Section properties, Read<G> geometry, Place geometryPlace) {}

    private Features() {}

    /**
     * The collection may also carry a {@code note} for people; other members are the caller's to
     * ask for.
     */
    public static <G, T> Read<List<T>> list(
            Section collection, Coordinates<G> form, Function<Feature<G>, Read<T>> reader) {
        expectType(collection, "FeatureCollection");
        note(collection);
        return collection.sections("features", feature -> feature(feature, form, reader));
    }

    private static <G, T> Read<T> feature(
            Section section, Coordinates<G> form, Function<Feature<G>, Read<T>> reader) {
        expectType(section, "Feature");
        Read<G> geometry = section.section("geometry", shape -> geometry(shape, form));
        Place geometryPlace = section.placeOf("geometry");
        Read<T> thing =
                section.section(
                        "properties",
                        properties ->
                                reader.apply(new Feature<>(properties, geometry, geometryPlace)));
        return section.build(thing::get);
    }

    private static <G> Read<G> geometry(Section section, Coordinates<G> form) {
        expectType(section, form.type());
        Read<G> coordinates = section.coordinates("coordinates", form);
        return section.build(coordinates::get);
    }

    private static void expectType(Section section, String type) {
        section.value("type", '"' + type + '"', text -> same(text, type));
    }

    private static String same(String text, String expected) {
        if (!text.equals(expected)) {
            throw new IllegalArgumentException("another type");
        }
        return text;
    }

    /** Asked for so that it is no unknown field; people read it, the program does not. */
    private static Read<Optional<String>> note(Section collection) {
        return collection.optional("note", "a text", Function.identity());
    }
}

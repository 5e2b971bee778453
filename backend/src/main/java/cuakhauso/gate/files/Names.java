package cuakhauso.gate.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names declared in a set of files and those referred to; reports what is declared twice or not
 * at all.
 */
public final class Names {

    private record Reference(String kind, String name, Place place) {}

    private final Problems problems;
    private final Map<String, Map<String, Place>> declared = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();

    public Names(Problems problems) {
        this.problems = problems;
    }

    /**
     * Declares a name, which must be new among its kind.
     *
     * @param section the place of the thing itself, whose field {@code id} holds the name
     */
    public void declare(String kind, String name, Place section) {
        Place before =
                declared.computeIfAbsent(kind, any -> new LinkedHashMap<>())
                        .putIfAbsent(name, section);
        if (before != null) {
            problems.add(
                    section.field("id", section.line()),
                    '"' + name + '"',
                    "an id of its own (" + before + " has it already)");
        }
    }

    public void refer(String kind, String name, Place place) {
        references.add(new Reference(kind, name, place));
    }

    /** Refers to each item of a list field. */
    public void referEach(String kind, List<String> items, Section section, String field) {
        for (int i = 0; i < items.size(); i++) {
            refer(kind, items.get(i), section.placeOf(field, i));
        }
    }

    /** Reports every reference to a name that was not declared. */
    public void resolve() {
        for (Reference reference : references) {
            Map<String, Place> known = declared.getOrDefault(reference.kind, Map.of());
            if (!known.containsKey(reference.name)) {
                String choice = known.isEmpty() ? "none is" : String.join(", ", known.keySet());
                problems.add(
                        reference.place,
                        '"' + reference.name + '"',
                        "a declared " + reference.kind + ": " + choice);
            }
        }
    }

    /** The place of a declared thing. */
    public Place placeOf(String kind, String name) {
        Place place = declared.getOrDefault(kind, Map.of()).get(name);
        if (place == null) {
            throw new IllegalArgumentException("no " + kind + " is named " + name);
        }
        return place;
    }
}

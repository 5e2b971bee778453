package cuakhauso.gate.files;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One object of a configuration file while it is read, field by field. Ask for every field it may
 * have, then {@link #build} the record: fields nobody asked for are mistakes.
 */
public final class Section {

    private final Node.Mapping mapping;
    private final Place place;
    private final Problems problems;
    private final int problemsBefore;
    private final Set<String> asked = new LinkedHashSet<>();

    private Section(Node.Mapping mapping, Place place, Problems problems) {
        this.mapping = mapping;
        this.place = place;
        this.problems = problems;
        this.problemsBefore = problems.count();
    }

    /** Reads a whole file. */
    public static <T> Read<T> ofFile(
            String file, byte[] bytes, Problems problems, Function<Section, Read<T>> reader) {
        return NodeReader.read(file, bytes, problems)
                .map(root -> reader.apply(new Section(root, Place.ofFile(file), problems)))
                .orElseGet(Read::failed);
    }

    public Place place() {
        return place;
    }

    public Place placeOf(String field) {
        Node node = mapping.fields().get(field);
        return place.field(field, node == null ? mapping.line() : node.line());
    }

    /** The place of one item of a list. */
    public Place placeOf(String field, int index) {
        Place list = placeOf(field);
        if (mapping.fields().get(field) instanceof Node.Sequence sequence
                && index < sequence.items().size()) {
            return list.item(index, sequence.items().get(index).line());
        }
        return list.item(index, list.line());
    }

    public boolean has(String field) {
        return find(field) != null;
    }

    /** Text that is not blank. */
    public Read<String> text(String field) {
        return value(field, "a text that is not blank", Section::notBlank);
    }

    private static String notBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("blank");
        }
        return text;
    }

    /**
     * A field that must be there.
     *
     * @param parse throws {@link IllegalArgumentException} or {@link DateTimeException} on what
     *     does not meet the expectation
     */
    public <T> Read<T> value(String field, String expectation, Function<String, T> parse) {
        Node node = find(field);
        return node == null
                ? missing(field, expectation)
                : parsed(node, placeOf(field), expectation, parse);
    }

    /** A field that may be absent; present, it must meet the expectation. */
    public <T> Read<Optional<T>> optional(
            String field, String expectation, Function<String, T> parse) {
        Node node = find(field);
        return node == null
                ? Read.of(Optional.empty())
                : parsed(node, placeOf(field), expectation, text -> Optional.of(parse.apply(text)));
    }

    public <E extends Enum<E>> Read<E> choice(String field, Class<E> type) {
        return value(field, oneOf(type), name -> Enum.valueOf(type, name));
    }

    public <E extends Enum<E>> Read<List<E>> choices(String field, Class<E> type) {
        return values(field, oneOf(type), name -> Enum.valueOf(type, name));
    }

    private static <E extends Enum<E>> String oneOf(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(Enum::name)
                .collect(Collectors.joining(", ", "one of ", ""));
    }

    public Read<Integer> wholeNumber(String field, int min, int max) {
        return value(
                field, "a whole number from " + min + " to " + max, text -> within(text, min, max));
    }

    private static int within(String text, int min, int max) {
        int number = Integer.parseInt(text);
        if (number < min || number > max) {
            throw new IllegalArgumentException("out of range");
        }
        return number;
    }

    /** True or false; an absent flag is false. */
    public boolean flag(String field) {
        Node node = find(field);
        if (node == null) {
            return false;
        }
        if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Scalar.Kind.TRUTH) {
            return scalar.text().toLowerCase(Locale.ROOT).equals("true");
        }
        problems.add(placeOf(field), node.shown(), "true or false");
        return false;
    }

    /** A list of single values, not empty and each once. */
    public <T> Read<List<T>> values(String field, String expectation, Function<String, T> parse) {
        Set<T> seen = new HashSet<>();
        return items(
                field,
                "a list of at least one, each " + expectation,
                (node, at) -> once(seen, parsed(node, at, expectation, parse), node, at));
    }

    private <T> Read<T> once(Set<T> seen, Read<T> value, Node node, Place at) {
        value.ifRead(
                item -> {
                    if (!seen.add(item)) {
                        problems.add(at, node.shown() + " again", "each value once");
                    }
                });
        return value;
    }

    /** A list of objects that is not empty. */
    public <T> Read<List<T>> sections(String field, Function<Section, Read<T>> reader) {
        return items(
                field, "a list of at least one object", (node, at) -> sectionOf(node, at, reader));
    }

    /** An object inside this one. */
    public <T> Read<T> section(String field, Function<Section, Read<T>> reader) {
        Node node = find(field);
        return node == null ? missing(field, "an object") : sectionOf(node, placeOf(field), reader);
    }

    /** Coordinates as GeoJSON writes them: longitude before latitude. */
    public <T> Read<T> coordinates(String field, Coordinates<T> form) {
        Node node = find(field);
        return node == null
                ? missing(field, form.expectation())
                : form.read(node, placeOf(field), problems);
    }

    public void problem(String field, String value, String expectation) {
        problems.add(placeOf(field), value, expectation);
    }

    /** The record, when every field was read and none is unknown. */
    public <T> Read<T> build(Supplier<T> maker) {
        for (String field : mapping.fields().keySet()) {
            if (!asked.contains(field)) {
                problems.add(
                        placeOf(field), "an unknown field", "one of " + String.join(", ", asked));
            }
        }
        return problems.count() == problemsBefore ? made(maker) : Read.failed();
    }

    /** A record refuses fields that do not agree with each other; each by itself was good. */
    private <T> Read<T> made(Supplier<T> maker) {
        try {
            return Read.of(maker.get());
        } catch (Read.NotRead e) {
            return Read.failed();
        } catch (IllegalArgumentException e) {
            problems.add(
                    place, "refused (" + e.getMessage() + ")", "fields that agree with each other");
            return Read.failed();
        }
    }

    private @Nullable Node find(String field) {
        asked.add(field);
        return mapping.fields().get(field);
    }

    private <T> Read<T> missing(String field, String expectation) {
        problems.add(placeOf(field), "missing", expectation);
        return Read.failed();
    }

    private <T> Read<T> parsed(Node node, Place at, String expectation, Function<String, T> parse) {
        if (node instanceof Node.Scalar scalar && scalar.kind() != Node.Scalar.Kind.NOTHING) {
            try {
                return Read.of(parse.apply(scalar.text()));
            } catch (IllegalArgumentException | DateTimeException e) {
                problems.add(at, node.shown(), expectation);
                return Read.failed();
            }
        }
        problems.add(at, node.shown(), expectation);
        return Read.failed();
    }

    private <T> Read<T> sectionOf(Node node, Place at, Function<Section, Read<T>> reader) {
        if (node instanceof Node.Mapping object) {
            return reader.apply(new Section(object, at, problems));
        }
        problems.add(at, node.shown(), "an object");
        return Read.failed();
    }

    private interface ItemReader<T> {
        Read<T> read(Node item, Place at);
    }

    private <T> Read<List<T>> items(String field, String expectation, ItemReader<T> reader) {
        Node node = find(field);
        if (node == null) {
            return missing(field, expectation);
        }
        if (!(node instanceof Node.Sequence list) || list.items().isEmpty()) {
            problems.add(placeOf(field), node.shown(), expectation);
            return Read.failed();
        }
        List<T> values = new ArrayList<>();
        int before = problems.count();
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            reader.read(item, placeOf(field).item(i, item.line())).ifRead(values::add);
        }
        return problems.count() == before ? Read.of(List.copyOf(values)) : Read.failed();
    }
}

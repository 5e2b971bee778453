package cuakhauso.gate.files;

import cuakhauso.gate.files.Node.Scalar.Kind;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one YAML or GeoJSON file into nodes; reports what is no valid file, fields given twice, and
 * YAML aliases.
 */
final class NodeReader {

    private final String file;
    private final Problems problems;

    private NodeReader(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Empty when the file cannot be read at all; then the reason is among the problems. */
    static Optional<Node.Mapping> read(String file, byte[] bytes, Problems problems) {
        NodeReader reader = new NodeReader(file, problems);
        try (JsonParser parser = parser(file, bytes)) {
            return reader.document(parser);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            String complaint = e.getOriginalMessage().lines().findFirst().orElse("");
            problems.add(
                    new Place(file, line, ""),
                    "not readable (" + complaint + ")",
                    "valid " + form(file));
            return Optional.empty();
        }
    }

    private static JsonParser parser(String file, byte[] bytes) {
        return isYaml(file)
                ? YAMLMapper.shared().createParser(bytes)
                : JsonMapper.shared().createParser(bytes);
    }

    private static boolean isYaml(String file) {
        return file.endsWith(".yaml");
    }

    private static String form(String file) {
        return isYaml(file) ? "YAML" : "GeoJSON";
    }

    private Optional<Node.Mapping> document(JsonParser parser) {
        Place whole = Place.ofFile(file);
        if (parser.nextToken() == null) {
            problems.add(whole, "empty", "the fields of " + file);
            return Optional.empty();
        }
        Node root = node(parser, whole);
        if (parser.nextToken() != null) {
            problems.add(
                    new Place(file, line(parser), ""),
                    "a second document",
                    "one document in a file");
        }
        if (root instanceof Node.Mapping mapping) {
            return Optional.of(mapping);
        }
        problems.add(whole, root.shown(), "an object");
        return Optional.empty();
    }

    private Node node(JsonParser parser, Place place) {
        int line = line(parser);
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            problems.add(place, "the alias *" + parser.getString(), "the value itself");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, place, line);
            case START_ARRAY -> sequence(parser, place, line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    new Node.Scalar(Kind.NUMBER, parser.getString(), line);
            case VALUE_TRUE, VALUE_FALSE -> new Node.Scalar(Kind.TRUTH, parser.getString(), line);
            case VALUE_NULL -> new Node.Scalar(Kind.NOTHING, "", line);
            case VALUE_STRING,
                    VALUE_EMBEDDED_OBJECT,
                    PROPERTY_NAME,
                    END_ARRAY,
                    END_OBJECT,
                    NOT_AVAILABLE ->
                    new Node.Scalar(Kind.TEXT, parser.getString(), line);
        };
    }

    private Node mapping(JsonParser parser, Place place, int line) {
        Map<String, Node> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Place field = place.field(name, line(parser));
            parser.nextToken();
            if (fields.put(name, node(parser, field)) != null) {
                problems.add(field, "given twice", "one value");
            }
        }
        return new Node.Mapping(fields, line);
    }

    private Node sequence(JsonParser parser, Place place, int line) {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(parser, place.item(items.size(), line(parser))));
        }
        return new Node.Sequence(items, line);
    }

    private static int line(JsonParser parser) {
        return Math.max(0, parser.currentTokenLocation().getLineNr());
    }
}

package cuakhauso.gate.files;

import cuakhauso.geo.GeoJson;
import cuakhauso.geo.LatLon;
import cuakhauso.geo.MalformedGeoJson;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms of coordinates in the files. They are GeoJSON everywhere, also inside YAML: longitude
 * before latitude, degrees on WGS 84.
 */
public final class Coordinates<T> {

    private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** One position. */
    public static final Coordinates<LatLon> POINT =
            new Coordinates<>("Point", "[longitude, latitude] in degrees", GeoJson::readPoint);

    /** At least two positions. */
    public static final Coordinates<List<LatLon>> LINE =
            new Coordinates<>("LineString", "a list of [longitude, latitude]", GeoJson::readLine);

    /** A polygon of one closed ring; read without the repeated position. */
    public static final Coordinates<List<LatLon>> RING =
            new Coordinates<>(
                    "Polygon",
                    "a list of one closed ring of [longitude, latitude]",
                    GeoJson::readRing);

    private final String type;
    private final String expectation;
    private final BiFunction<JsonNode, String, T> reader;

    private Coordinates(String type, String expectation, BiFunction<JsonNode, String, T> reader) {
        this.type = type;
        this.expectation = expectation;
        this.reader = reader;
    }

    /** The GeoJSON type of the geometry. */
    public String type() {
        return type;
    }

    String expectation() {
        return expectation;
    }

    Read<T> read(Node node, Place place, Problems problems) {
        ObjectNode geometry = JSON.objectNode().put("type", type);
        geometry.set("coordinates", json(node));
        try {
            return Read.of(reader.apply(geometry, ""));
        } catch (MalformedGeoJson e) {
            problems.add(descend(node, place, e.path()), e.value(), e.expected());
            return Read.failed();
        }
    }

    private static JsonNode json(Node node) {
        return switch (node) {
            case Node.Mapping ignored -> JSON.objectNode();
            case Node.Sequence sequence -> {
                ArrayNode array = JSON.arrayNode();
                sequence.items().forEach(item -> array.add(json(item)));
                yield array;
            }
            case Node.Scalar scalar -> scalar(scalar);
        };
    }

    private static JsonNode scalar(Node.Scalar scalar) {
        return switch (scalar.kind()) {
            case NUMBER -> number(scalar.text());
            case TEXT, TRUTH -> JSON.stringNode(scalar.text());
            case NOTHING -> JSON.nullNode();
        };
    }

    /** YAML knows numbers, such as 0x1F, that are no coordinates. */
    private static JsonNode number(String text) {
        try {
            return JSON.numberNode(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return JSON.stringNode(text);
        }
    }

    /** Finds the line of the value that a path such as {@code .coordinates[0][3]} leads to. */
    private static Place descend(Node node, Place place, String path) {
        Node found = node;
        Place at = place;
        Matcher index = INDEX.matcher(path);
        while (index.find()) {
            int i = Integer.parseInt(index.group(1));
            if (found instanceof Node.Sequence sequence && i < sequence.items().size()) {
                found = sequence.items().get(i);
            }
            at = at.item(i, found.line());
        }
        return at;
    }
}

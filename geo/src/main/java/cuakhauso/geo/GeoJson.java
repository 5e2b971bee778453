package cuakhauso.geo;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/**
 * Geometries as GeoJSON (RFC 7946) has them: longitude first, rings closed. Nowhere else in the
 * program is the order of axes that of GeoJSON. A height is read past; holes are refused, because
 * no zone has one.
 */
public final class GeoJson {

    private static final int MAX_SHOWN_CHARS = 80;

    private GeoJson() {}

    /**
     * Reads a geometry of any of the three shapes.
     *
     * @param path where the geometry stands in its file, for error messages
     * @throws MalformedGeoJson naming path, value and expectation
     */
    public static Geometry read(JsonNode geometry, String path) {
        JsonNode coordinates = geometry.path("coordinates");
        String coordinatesPath = path + ".coordinates";
        return switch (geometry.path("type").asString("")) {
            case "Point" -> new Geometry.Point(position(coordinates, coordinatesPath));
            case "LineString" -> new Geometry.LineString(line(coordinates, coordinatesPath));
            case "Polygon" -> new Geometry.Polygon(polygon(coordinates, coordinatesPath));
            default ->
                    throw malformed(
                            path + ".type", geometry.path("type"), "Point, LineString or Polygon");
        };
    }

    public static LatLon readPoint(JsonNode geometry, String path) {
        if (read(geometry, path) instanceof Geometry.Point(LatLon at)) {
            return at;
        }
        throw malformed(path + ".type", geometry.path("type"), "Point");
    }

    public static List<LatLon> readLine(JsonNode geometry, String path) {
        if (read(geometry, path) instanceof Geometry.LineString(List<LatLon> points)) {
            return points;
        }
        throw malformed(path + ".type", geometry.path("type"), "LineString");
    }

    /** The corners of a polygon, the first not repeated. */
    public static List<LatLon> readRing(JsonNode geometry, String path) {
        if (read(geometry, path) instanceof Geometry.Polygon(List<LatLon> ring)) {
            return ring;
        }
        throw malformed(path + ".type", geometry.path("type"), "Polygon");
    }

    public static ObjectNode write(Geometry geometry) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (geometry) {
            case Geometry.Point(LatLon at) ->
                    node.put("type", "Point").set("coordinates", written(at));
            case Geometry.LineString(List<LatLon> points) ->
                    node.put("type", "LineString").set("coordinates", written(points));
            case Geometry.Polygon(List<LatLon> ring) -> {
                ArrayNode closed = written(ring).add(written(ring.getFirst()));
                node.put("type", "Polygon").putArray("coordinates").add(closed);
            }
        }
        return node;
    }

    private static List<LatLon> line(JsonNode coordinates, String path) {
        List<LatLon> points = positions(coordinates, path);
        if (points.size() < 2) {
            throw malformed(path, coordinates, "at least 2 positions");
        }
        return points;
    }

    private static List<LatLon> polygon(JsonNode coordinates, String path) {
        if (!coordinates.isArray() || coordinates.size() != 1) {
            throw malformed(path, coordinates, "an array of exactly one ring (no holes)");
        }
        JsonNode ring = coordinates.path(0);
        String ringPath = path + "[0]";
        List<LatLon> corners = positions(ring, ringPath);
        if (corners.size() < 4) {
            throw malformed(ringPath, ring, "at least 4 positions, the last repeating the first");
        }
        if (!corners.getFirst().equals(corners.getLast())) {
            int last = corners.size() - 1;
            throw malformed(
                    ringPath + "[" + last + "]",
                    ring.path(last),
                    "the first position again, " + ring.path(0));
        }
        return corners.subList(0, corners.size() - 1);
    }

    private static List<LatLon> positions(JsonNode array, String path) {
        if (!array.isArray()) {
            throw malformed(path, array, "an array of positions");
        }
        List<LatLon> positions = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            positions.add(position(array.path(i), path + "[" + i + "]"));
        }
        return positions;
    }

    private static LatLon position(JsonNode pair, String path) {
        if (!pair.isArray() || pair.size() < 2 || pair.size() > 3) {
            throw malformed(path, pair, "[longitude, latitude]");
        }
        return LatLon.ofDegrees(number(pair, 1, 90, path), number(pair, 0, 180, path));
    }

    private static double number(JsonNode pair, int index, double limitDegrees, String path) {
        JsonNode number = pair.path(index);
        if (!number.isNumber() || !(Math.abs(number.doubleValue()) <= limitDegrees)) {
            String axis = index == 0 ? "a longitude" : "a latitude";
            throw malformed(
                    path + "[" + index + "]",
                    number,
                    "%s within ±%.0f degrees".formatted(axis, limitDegrees));
        }
        return number.doubleValue();
    }

    private static ArrayNode written(List<LatLon> positions) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        positions.forEach(position -> array.add(written(position)));
        return array;
    }

    private static ArrayNode written(LatLon at) {
        return JsonNodeFactory.instance.arrayNode().add(at.lonDegrees()).add(at.latDegrees());
    }

    private static MalformedGeoJson malformed(String path, JsonNode found, String expected) {
        String value = found.isMissingNode() ? "nothing" : found.toString();
        String shown =
                value.length() <= MAX_SHOWN_CHARS
                        ? value
                        : value.substring(0, MAX_SHOWN_CHARS) + "…";
        return new MalformedGeoJson(path, shown, expected);
    }
}

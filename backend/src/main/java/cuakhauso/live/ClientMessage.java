package cuakhauso.live;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a client may say. */
sealed interface ClientMessage {

    Set<String> LAYERS = Set.of("vehicles", "yards", "queues", "orders", "plates", "passes");

    int id();

    /** A box in degrees, west to north as in GeoJSON. */
    record Box(double west, double south, double east, double north) {}

    record Subscribe(int id, String area, List<String> layers, Optional<Box> box, double maxHz)
            implements ClientMessage {}

    record Unsubscribe(int id) implements ClientMessage {}

    /**
     * Goes on after what the client has: {@code seq} of the area's log and {@code rev} of its
     * change log.
     */
    record Resume(int id, String epoch, long seq, long rev) implements ClientMessage {}

    /** A message that cannot be taken, and why; told to the client as an error. */
    final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient @Nullable Integer id;
        private final String code;

        Refused(@Nullable Integer id, String code, String message) {
            super(message, null, false, false);
            this.id = id;
            this.code = code;
        }

        @Nullable Integer id() {
            return id;
        }

        String code() {
            return code;
        }
    }

    JsonMapper JSON = JsonMapper.builder().build();
    double FASTEST_HZ = 10;
    double SLOWEST_HZ = 0.1;

    static ClientMessage parse(String text) throws Refused {
        JsonNode node = tree(text);
        if (!node.path("id").isIntegralNumber() || !node.path("id").canConvertToInt()) {
            throw new Refused(null, "MALFORMED", "id: expected an integer chosen by the client");
        }
        int id = node.path("id").asInt();
        return switch (node.path("type").asString("")) {
            case "subscribe" -> subscribe(id, node);
            case "unsubscribe" -> new Unsubscribe(id);
            case "resume" ->
                    new Resume(
                            id,
                            node.path("epoch").asString(""),
                            node.path("seq").asLong(0),
                            node.path("rev").asLong(0));
            default ->
                    throw new Refused(
                            id, "MALFORMED", "type: expected subscribe, unsubscribe or resume");
        };
    }

    private static JsonNode tree(String text) throws Refused {
        try {
            JsonNode node = JSON.readTree(text);
            if (!node.isObject()) {
                throw new Refused(null, "MALFORMED", "expected one JSON object");
            }
            return node;
        } catch (JacksonException e) {
            throw new Refused(
                    null, "MALFORMED", "expected one JSON object: " + e.getOriginalMessage());
        }
    }

    private static Subscribe subscribe(int id, JsonNode node) throws Refused {
        List<String> layers = new ArrayList<>();
        for (JsonNode layer : node.path("layers")) {
            String name = layer.asString("");
            if (!LAYERS.contains(name)) {
                throw new Refused(id, "UNKNOWN_LAYER", "layers: expected some of " + LAYERS);
            }
            layers.add(name);
        }
        if (layers.isEmpty()) {
            throw new Refused(id, "UNKNOWN_LAYER", "layers: expected some of " + LAYERS);
        }
        double maxHz = node.path("maxHz").asDouble(FASTEST_HZ);
        if (!(maxHz >= SLOWEST_HZ)) {
            throw new Refused(
                    id, "INVALID_VALUE", "maxHz: expected " + SLOWEST_HZ + " to " + FASTEST_HZ);
        }
        return new Subscribe(
                id,
                node.path("area").asString(""),
                layers,
                box(id, node.path("bbox")),
                Math.min(maxHz, FASTEST_HZ));
    }

    private static Optional<Box> box(int id, JsonNode node) throws Refused {
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isArray()
                || node.size() != 4
                || !node.get(0).isNumber()
                || !node.get(1).isNumber()
                || !node.get(2).isNumber()
                || !node.get(3).isNumber()) {
            throw new Refused(
                    id, "INVALID_VALUE", "bbox: expected [west, south, east, north] in degrees");
        }
        Box box =
                new Box(
                        node.get(0).asDouble(Double.NaN),
                        node.get(1).asDouble(Double.NaN),
                        node.get(2).asDouble(Double.NaN),
                        node.get(3).asDouble(Double.NaN));
        boolean onEarth =
                box.west() >= -180 && box.east() <= 180 && box.south() >= -90 && box.north() <= 90;
        if (!onEarth || box.west() > box.east() || box.south() > box.north()) {
            throw new Refused(
                    id,
                    "INVALID_VALUE",
                    "bbox: expected west <= east and south <= north in degrees");
        }
        return Optional.of(box);
    }
}

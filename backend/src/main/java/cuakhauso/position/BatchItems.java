package cuakhauso.position;

import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.OperationRefused;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The items of a batch in their order, each a position or the reason why it cannot be read: one bad
 * item costs the others nothing.
 */
final class BatchItems {

    static final int MOST_ITEMS = 20_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One item of a batch. */
    sealed interface Item {
        record Read(Position position) implements Item {}

        record Bad(Unreadable cause) implements Item {}
    }

    private BatchItems() {}

    static List<Item> ofJsonArray(byte[] body) {
        List<Item> items = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw malformed(
                        "one JSON array, or NDJSON with Content-Type application/x-ndjson", "");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(item(parser.readValueAsTree()));
                check(items.size());
            }
            if (parser.nextToken() != null) {
                throw malformed("one JSON array and nothing after it", "");
            }
            return items;
        } catch (JacksonException e) {
            throw malformed("one JSON array", e.getOriginalMessage());
        }
    }

    static List<Item> ofLines(byte[] body) {
        List<Item> items = new ArrayList<>();
        for (String line : new String(body, StandardCharsets.UTF_8).split("\n")) {
            if (!line.isBlank()) {
                items.add(ofLine(line));
                check(items.size());
            }
        }
        return items;
    }

    private static Item ofLine(String line) {
        try {
            return item(JSON.readTree(line));
        } catch (JacksonException e) {
            return new Item.Bad(new Unreadable("line", line, "one JSON object"));
        }
    }

    private static void check(int size) {
        if (size > MOST_ITEMS) {
            throw new OperationRefused(
                    CommonError.TOO_LARGE,
                    Map.of("expected", "at most " + MOST_ITEMS + " positions at once"));
        }
    }

    private static OperationRefused malformed(String expected, String value) {
        return new OperationRefused(
                CommonError.MALFORMED,
                Map.of("field", "body", "value", value, "expected", expected));
    }

    private static Item item(JsonNode node) {
        try {
            return new Item.Read(position(node));
        } catch (Unreadable e) {
            return new Item.Bad(e);
        }
    }

    private static Position position(JsonNode node) throws Unreadable {
        if (!node.isObject()) {
            throw new Unreadable("item", node.toString(), "a JSON object");
        }
        JsonNode id = node.path("id");
        JsonNode fix = node.path("fix");
        if (!id.isString()) {
            throw new Unreadable("id", id.toString(), "text");
        }
        if (!fix.isIntegralNumber() || !fix.canConvertToLong()) {
            throw new Unreadable("fix", fix.toString(), "milliseconds since 1970");
        }
        return OsmAndMessage.checked(
                id.asString(),
                number(node, "lat"),
                number(node, "lon"),
                fix.asLong(),
                number(node, "speed"),
                number(node, "heading"),
                number(node, "accuracy"),
                node.path("mock").asBoolean(false),
                OsmAndMessage.datum(node.path("datum")),
                PositionSource.BATCH);
    }

    private static double number(JsonNode node, String field) throws Unreadable {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Double.NaN;
        }
        if (!value.isNumber()) {
            throw new Unreadable(field, value.toString(), "a number");
        }
        return value.asDouble(Double.NaN); // beyond every double
    }
}

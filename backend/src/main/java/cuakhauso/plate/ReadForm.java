package cuakhauso.plate;

import cuakhauso.gate.CameraId;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.kernel.Plate;
import cuakhauso.plate.evidence.Sha256;
import cuakhauso.plate.reading.PlateColour;
import cuakhauso.plate.reading.PlateScores;
import cuakhauso.plate.reading.PlateScoresJson;

import tools.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads what a camera worker sends; what cannot be taken is refused by field, value, expectation.
 */
final class ReadForm {

    private static final Duration OLDEST = Duration.ofDays(7);
    private static final Duration CLOCK_AHEAD = Duration.ofMinutes(5);

    /** Before a truck is told, or has left, no camera sees it longer. */
    private static final Duration LONGEST_VISIT = Duration.ofDays(1);

    private static final int LARGEST_PICTURE_PX = 100_000;
    private static final int MOST_PLATES = 8;
    private static final int LONGEST_SHOWN = 80;

    private ReadForm() {}

    static PlateRead read(CameraId camera, JsonNode json, Instant now) {
        if (!json.isObject()) {
            throw expected("read", json, "an object");
        }
        PlateRead.Outcome outcome = oneOf(json, "outcome", PlateRead.Outcome.class);
        Instant bestAt = instant(json, "bestAt");
        if (bestAt.isAfter(now.plus(CLOCK_AHEAD)) || bestAt.isBefore(now.minus(OLDEST))) {
            throw expected("bestAt", json.path("bestAt"), "not in the future, at most 7 days ago");
        }
        Instant from = instant(json, "from");
        Instant to = instant(json, "to");
        if (from.isBefore(bestAt.minus(LONGEST_VISIT)) || from.isAfter(bestAt)) {
            throw expected("from", json.path("from"), "not after bestAt, at most a day before it");
        }
        if (to.isAfter(bestAt.plus(LONGEST_VISIT)) || to.isBefore(bestAt)) {
            throw expected("to", json.path("to"), "not before bestAt, at most a day after it");
        }
        return new PlateRead(
                uuid("id", json.path("id")),
                camera,
                from,
                to,
                bestAt,
                number(json, "frames", 1_000_000),
                oneOf(json, "movement", PlateRead.Movement.class),
                outcome,
                isAbsent(json, "reason")
                        ? Optional.empty()
                        : Optional.of(oneOf(json, "reason", PlateRead.Unread.class)),
                hash(json, "picture"),
                hash(json, "blurred"),
                plates(json.path("plates"), outcome));
    }

    static UUID uuid(String field, JsonNode value) {
        try {
            String text = value.asString("");
            UUID read = UUID.fromString(text);
            if (!read.toString().equalsIgnoreCase(text)) {
                throw expected(field, value, "a UUID");
            }
            return read;
        } catch (IllegalArgumentException e) {
            throw expected(field, value, "a UUID");
        }
    }

    private static Instant instant(JsonNode json, String field) {
        try {
            return Instant.parse(json.path(field).asString(""));
        } catch (DateTimeException e) {
            throw expected(field, json.path(field), "a time as 2026-06-15T11:40:00.120Z");
        }
    }

    private static int number(JsonNode json, String field, int most) {
        JsonNode value = json.path(field);
        if (!value.isInt() || value.asInt() < 0 || value.asInt() > most) {
            throw expected(field, value, "a whole number from 0 to " + most);
        }
        return value.asInt();
    }

    private static <E extends Enum<E>> E oneOf(JsonNode json, String field, Class<E> type) {
        String text = json.path(field).asString("");
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                expected(
                                        field,
                                        json.path(field),
                                        "one of " + Arrays.toString(type.getEnumConstants())));
    }

    private static boolean isAbsent(JsonNode json, String field) {
        return json.path(field).isMissingNode() || json.path(field).isNull();
    }

    private static Optional<Sha256> hash(JsonNode json, String field) {
        return isAbsent(json, field)
                ? Optional.empty()
                : Optional.of(Sha256.parse(field, json.path(field).asString("")));
    }

    private static List<ReadPlate> plates(JsonNode json, PlateRead.Outcome outcome) {
        boolean none = json.isMissingNode() || json.isNull();
        if ((!none && !json.isArray()) || json.size() > MOST_PLATES) {
            throw expected("plates", json, "a list of at most " + MOST_PLATES);
        }
        List<ReadPlate> plates = new ArrayList<>();
        json.forEach(plate -> plates.add(plate(plate)));
        if (outcome == PlateRead.Outcome.READ && plates.isEmpty()) {
            throw expected("plates", json, "at least one plate of a read with outcome READ");
        }
        return plates;
    }

    private static ReadPlate plate(JsonNode json) {
        String text = json.path("text").asString("");
        Optional<Plate> plate = Plate.find(text);
        if (plate.isEmpty() && !text.isEmpty()) {
            throw expected("text", json.path("text"), "a Vietnamese or Chinese plate, or nothing");
        }
        double confidence = confidence(json.path("confidence"));
        return new ReadPlate(
                oneOf(json, "role", ReadPlate.Role.class),
                plate,
                confidence,
                oneOf(json, "colour", PlateColour.class),
                json.path("twoLines").asBoolean(false),
                box(json.path("box")),
                hash(json, "crop"),
                isAbsent(json, "scores") ? scores(plate, confidence) : scores(json.path("scores")));
    }

    private static double confidence(JsonNode value) {
        if (!value.isNumber() || !(value.asDouble() >= 0 && value.asDouble() <= 1)) {
            throw expected("confidence", value, "a number from 0 to 1");
        }
        return value.asDouble();
    }

    private static List<Integer> box(JsonNode json) {
        boolean four = json.isArray() && json.size() == 4;
        if (!four || !json.valueStream().allMatch(ReadForm::isPixels)) {
            throw expected("box", json, "left, top, width and height in whole pixels");
        }
        return json.valueStream().map(JsonNode::asInt).toList();
    }

    private static boolean isPixels(JsonNode value) {
        return value.isInt() && value.asInt() >= 0 && value.asInt() <= LARGEST_PICTURE_PX;
    }

    private static PlateScores scores(JsonNode json) {
        try {
            return PlateScoresJson.read(json);
        } catch (IllegalArgumentException e) {
            throw expected("scores", json, "the scores of a plate: " + e.getMessage());
        }
    }

    /** A reader that tells no more than a plate: all doubt is spread evenly over its places. */
    private static PlateScores scores(Optional<Plate> plate, double confidence) {
        if (plate.isEmpty()) {
            return new PlateScores(List.of());
        }
        String key = plate.get().key();
        double each = Math.log(Math.max(confidence, 0.001)) / key.length();
        List<Map<Character, Double>> places = new ArrayList<>();
        for (char character : key.toCharArray()) {
            Map<Character, Double> place = new HashMap<>();
            place.put(character, each);
            places.add(place);
        }
        return new PlateScores(List.of(new PlateScores.Form("told", places, 0)));
    }

    static OperationRefused expected(String field, JsonNode value, String expectation) {
        String shown =
                value.isMissingNode() ? "" : value.isString() ? value.asString() : value.toString();
        return OperationRefused.invalid(
                field, shown.substring(0, Math.min(shown.length(), LONGEST_SHOWN)), expectation);
    }
}

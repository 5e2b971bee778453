package cuakhauso.plate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * What a camera worker says of a camera.
 *
 * @param told the rest of it, as it was told, in bounds
 * @param at when it was told
 */
record CameraStatus(State state, ObjectNode told, Instant at) {

    /** A worker that says nothing for so long is silent. */
    private static final Duration SILENT = Duration.ofSeconds(30);

    private static final int LONGEST_ERROR = 200;
    private static final String[] TIMES = {"since", "lastFrameAt"};
    private static final String[] NUMBERS = {
        "framesRead", "framesPassedOver", "reconnects", "readsWaiting", "readMillis"
    };

    /** Whether pictures come. */
    enum State {
        LIVE,
        STALLED,
        DOWN
    }

    static CameraStatus read(JsonNode json, Instant now) {
        String state = json.path("state").asString("");
        if (Arrays.stream(State.values()).noneMatch(known -> known.name().equals(state))) {
            throw ReadForm.expected(
                    "state", json.path("state"), "one of " + Arrays.toString(State.values()));
        }
        ObjectNode told = JsonMapper.shared().createObjectNode();
        for (String time : TIMES) {
            if (json.path(time).isString() && json.path(time).asString().length() <= 40) {
                told.put(time, json.path(time).asString());
            }
        }
        if (json.path("stills").isBoolean()) {
            told.put("stills", json.path("stills").asBoolean());
        }
        for (String number : NUMBERS) {
            if (json.path(number).isIntegralNumber() && json.path(number).canConvertToLong()) {
                told.put(number, json.path(number).asLong());
            }
        }
        if (json.path("error").isString()) {
            String error = json.path("error").asString().replaceAll("\\p{Cntrl}", " ");
            told.put("error", error.substring(0, Math.min(error.length(), LONGEST_ERROR)));
        }
        return new CameraStatus(State.valueOf(state), told, now);
    }

    /** Whether it was told too long ago to be the state of now. */
    boolean isSilent(Instant now) {
        return Duration.between(at, now).compareTo(SILENT) > 0;
    }

    ObjectNode write() {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("state", state.name()).put("at", at.toString());
        json.setAll(told);
        return json;
    }

    static CameraStatus readStored(byte[] bytes) {
        JsonNode json = JsonMapper.shared().readTree(bytes);
        return read(json, Instant.parse(json.required("at").asString()));
    }
}

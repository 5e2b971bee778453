package cuakhauso.plate.camera;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** The platform's doors for cameras. Safe for any thread. */
final class Platform implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_LIMIT)
                    .build();
    private final URI base;
    private final Supplier<String> key;

    /**
     * @param key asked for every request, because the platform may make it after the worker started
     */
    Platform(URI base, Supplier<String> key) {
        this.base = base;
        this.key = key;
    }

    /** What became of something sent. */
    sealed interface Outcome {

        /** The platform has it. */
        record Taken(JsonNode answer) implements Outcome {}

        /** It will never be taken; the code says why. */
        record RefusedForGood(String code) implements Outcome {}

        /** To be sent again, not before the time said. */
        record SendAgain(String why, Duration after) implements Outcome {}
    }

    Outcome putPicture(String camera, String hash, byte[] jpeg) throws InterruptedException {
        return send(
                request(camera, "/pictures/" + hash)
                        .header("Content-Type", "image/jpeg")
                        .PUT(BodyPublishers.ofByteArray(jpeg)));
    }

    Outcome postReads(String camera, byte[] json) throws InterruptedException {
        return post(camera, "/reads", json);
    }

    Outcome postStatus(String camera, byte[] json) throws InterruptedException {
        return post(camera, "/status", json);
    }

    Outcome putFrame(String camera, Instant takenAt, String form, byte[] jpeg)
            throws InterruptedException {
        return send(
                request(camera, "/frame")
                        .header("Content-Type", "image/jpeg")
                        .header("X-Taken-At", "" + takenAt.toEpochMilli())
                        .header("X-Form", form)
                        .PUT(BodyPublishers.ofByteArray(jpeg)));
    }

    private Outcome post(String camera, String door, byte[] json) throws InterruptedException {
        return send(
                request(camera, door)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(json)));
    }

    private HttpRequest.Builder request(String camera, String door) {
        return HttpRequest.newBuilder(base.resolve("/api/cameras/" + camera + door))
                .timeout(ANSWER_LIMIT);
    }

    private Outcome send(HttpRequest.Builder request) throws InterruptedException {
        try {
            request.header("Authorization", "Bearer " + key.get());
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return outcome(response);
        } catch (IOException | IllegalStateException e) {
            return new Outcome.SendAgain(
                    e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(),
                    Duration.ZERO);
        }
    }

    private static Outcome outcome(HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 200, 201, 204 -> new Outcome.Taken(answer(response.body()));
            case 400, 409, 413, 415, 422 ->
                    new Outcome.RefusedForGood(
                            answer(response.body())
                                    .path("code")
                                    .asString("HTTP_" + response.statusCode()));
            // Keys and cameras may yet be made known to the platform.
            default -> new Outcome.SendAgain("HTTP " + response.statusCode(), retryAfter(response));
        };
    }

    private static JsonNode answer(byte[] body) {
        try {
            return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        Duration asked =
                response.headers()
                        .firstValue("Retry-After")
                        .filter(text -> text.matches("\\d{1,6}"))
                        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                        .orElse(Duration.ZERO);
        return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

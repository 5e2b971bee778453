package cuakhauso.plate.camera;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The platform's doors for cameras. Safe for any thread. */
final class Platform implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration WHOLE_LIMIT = Duration.ofSeconds(20);
    private static final String STRANGER = "an answer that is not the platform's";
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

        /**
         * To be sent again, not before the time said.
         *
         * @param heard whether the platform said so itself
         */
        record SendAgain(String why, Duration after, boolean heard) implements Outcome {}
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
        CompletableFuture<HttpResponse<byte[]>> answer = new CompletableFuture<>();
        try {
            request.header("Authorization", "Bearer " + key.get());
            answer = http.sendAsync(request.build(), BodyHandlers.ofByteArray());
            // The client's own limit ends with the headers; a body may never come.
            return outcome(answer.get(WHOLE_LIMIT.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return again(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            return new Outcome.SendAgain("no whole answer in time", Duration.ZERO, false);
        } catch (IllegalStateException | IllegalArgumentException e) {
            return again(e);
        } finally {
            answer.cancel(true);
        }
    }

    private static Outcome again(Throwable cause) {
        String why =
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new Outcome.SendAgain(why, Duration.ZERO, false);
    }

    /**
     * What the answer means, if it is the platform's: a proxy before it answers with pages of its
     * own, and they decide nothing.
     */
    private static Outcome outcome(HttpResponse<byte[]> response) {
        Optional<JsonNode> answer = answer(response.body());
        Optional<String> code =
                answer.map(json -> json.path("code").asString("")).filter(text -> !text.isEmpty());
        return switch (response.statusCode()) {
            case 200, 201, 204 ->
                    answer.<Outcome>map(Outcome.Taken::new)
                            .orElseGet(() -> new Outcome.SendAgain(STRANGER, Duration.ZERO, false));
            case 400, 409, 413, 415, 422 ->
                    code.<Outcome>map(Outcome.RefusedForGood::new)
                            .orElseGet(() -> new Outcome.SendAgain(STRANGER, Duration.ZERO, false));
            // Keys and cameras may yet be made known to the platform.
            default ->
                    new Outcome.SendAgain(
                            "HTTP " + response.statusCode() + code.map(" "::concat).orElse(""),
                            retryAfter(response),
                            code.isPresent());
        };
    }

    private static Optional<JsonNode> answer(byte[] body) {
        try {
            return Optional.of(body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body))
                    .filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
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

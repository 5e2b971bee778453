package cuakhauso.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The public doors of the platform over HTTP; the one place that knows their addresses. Any thread
 * may call.
 */
final class Doors implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

    private final URI baseUrl;
    private final URI osmandUrl;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();

    /** What the platform said; a connection that failed is status 0. */
    record Answer(int status, String body) {

        static final Answer NONE = new Answer(0, "");

        boolean isTaken() {
            return status >= 200 && status < 300;
        }

        /** The platform is away or asks for patience; the same may be sent again. */
        boolean isToRepeat() {
            return status == 0 || status == 429 || status >= 500;
        }
    }

    Doors(String baseUrl, String osmandUrl) {
        this.baseUrl =
                URI.create(
                        baseUrl.endsWith("/")
                                ? baseUrl.substring(0, baseUrl.length() - 1)
                                : baseUrl);
        this.osmandUrl = URI.create(osmandUrl);
    }

    CompletableFuture<Answer> askOsmAnd(String query) {
        return send(HttpRequest.newBuilder(URI.create(osmandUrl + "?" + query)).GET());
    }

    CompletableFuture<Answer> postOsmAnd(String json) {
        return send(
                HttpRequest.newBuilder(osmandUrl)
                        .header("Content-Type", "application/json")
                        .POST(text(json)));
    }

    CompletableFuture<Answer> postWayPoint(byte[] message) {
        return send(
                at("/api/positions/qcvn31")
                        .header("Content-Type", "application/x-protobuf")
                        .POST(BodyPublishers.ofByteArray(message)));
    }

    CompletableFuture<Answer> post(String path, String json) {
        return send(at(path).header("Content-Type", "application/json").POST(text(json)));
    }

    CompletableFuture<Answer> get(String path) {
        return send(at(path).GET());
    }

    CompletableFuture<Answer> delete(String path) {
        return send(at(path).DELETE());
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path));
    }

    private static HttpRequest.BodyPublisher text(String json) {
        return BodyPublishers.ofString(json, StandardCharsets.UTF_8);
    }

    private CompletableFuture<Answer> send(HttpRequest.Builder request) {
        return client.sendAsync(
                        request.timeout(ANSWER_TIMEOUT).build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .handle((response, failure) -> failure != null ? Answer.NONE : answer(response));
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

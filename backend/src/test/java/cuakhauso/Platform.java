package cuakhauso;

import org.springframework.core.env.Environment;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The running platform as its clients see it. Any thread may call. */
public final class Platform {

    /** Within this time everything that happens by itself has happened. */
    public static final Duration LIMIT = Duration.ofSeconds(20);

    /** On the approach to Hữu Nghị: inside the area, in no yard, on no queue line. */
    public static final double LAT = 21.95;

    public static final double LON = 106.73;

    private static final AtomicLong NAMES = new AtomicLong();

    private final Environment environment;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

    Platform(Environment environment) {
        this.environment = environment;
    }

    /** An id that no other test uses. */
    public static String newId(String what) {
        return what + "-" + NAMES.incrementAndGet();
    }

    public URI at(String path) {
        return URI.create("http://" + host() + path);
    }

    /** Host and port of the main door. */
    public String host() {
        return "127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(path)).timeout(LIMIT);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    public HttpResponse<String> post(String path, String contentType, String body) {
        return post(path, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> post(String path, String contentType, byte[] body) {
        return send(
                request(path)
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A position with the present time, by the OsmAnd door of the main port. */
    public HttpResponse<String> sendPosition(String device, double lat, double lon) {
        return sendPosition(device, lat, lon, System.currentTimeMillis());
    }

    public HttpResponse<String> sendPosition(
            String device, double lat, double lon, long fixEpochMillis) {
        return get(
                "/osmand?id="
                        + device
                        + "&lat="
                        + lat
                        + "&lon="
                        + lon
                        + "&timestamp="
                        + fixEpochMillis);
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}

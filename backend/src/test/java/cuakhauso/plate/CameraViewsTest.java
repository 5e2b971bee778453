package cuakhauso.plate;

import static cuakhauso.plate.PlateDoorsClient.LIMIT;
import static cuakhauso.plate.PlateDoorsClient.picture;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.Eventually;
import cuakhauso.Platform;
import cuakhauso.PlatformTest;
import cuakhauso.store.Database;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** States and live views of cameras through the public doors, on the real servers. */
@PlatformTest
final class CameraViewsTest {

    private final Platform platform;
    private final PlateDoorsClient doors;

    CameraViewsTest(
            @Autowired Platform platform,
            @Autowired Database database,
            @Value("${cuakhauso.data.dir}") Path dataFolder)
            throws IOException {
        this.platform = platform;
        this.doors = new PlateDoorsClient(platform, database, dataFolder);
    }

    private JsonNode camera(String id) {
        for (JsonNode camera :
                Platform.json(platform.get("/api/areas/lang-son/cameras")).path("items")) {
            if (camera.path("id").asString().equals(id)) {
                return camera;
            }
        }
        throw new AssertionError(id);
    }

    private JsonNode tellStatus(String camera) {
        return Platform.json(
                platform.send(
                        doors.worker("/api/cameras/" + camera + "/status")
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"state\":\"STALLED\",\"stills\":true,\"framesRead\":7,\"error\":\"no"
                                                    + " picture\\u0007\"}"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e300", "99999999999999999999999", "-1e999", "1.5", "\"7\""})
    void aNumberThatIsNoneIsPassedOver(String number) {
        String id = "cam-vao-xuan-cuong";
        HttpResponse<String> answer =
                platform.send(
                        doors.worker("/api/cameras/" + id + "/status")
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"state\":\"LIVE\",\"framesRead\":"
                                                        + number
                                                        + "}")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(camera(id).has("framesRead")).isFalse();
    }

    @Test
    void theStateOfACameraIsWhatItsWorkerSaid() {
        String id = "cam-vao-bao-nguyen";
        assertThat(camera(id).path("state").asString()).isEqualTo("UNKNOWN");
        assertThat(tellStatus(id).path("watch").asBoolean()).isFalse();
        JsonNode camera = camera(id);
        assertThat(camera.path("state").asString()).isEqualTo("STALLED");
        assertThat(camera.path("stills").asBoolean()).isTrue();
        assertThat(camera.path("framesRead").asInt()).isEqualTo(7);
        assertThat(camera.path("error").asString()).isEqualTo("no picture ");
        assertThat(camera.has("source")).isFalse();
    }

    @Test
    void framesAreShownToWhoWatchesAndAskedForOnlyThen() throws Exception {
        String id = "cam-vao-phi-truong";
        assertThat(platform.get("/api/cameras/" + id + "/frame").statusCode()).isEqualTo(503);
        assertThat(tellStatus(id).path("watch").asBoolean()).isTrue();

        HttpResponse<InputStream> live =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(platform.at("/api/cameras/" + id + "/live"))
                                        .timeout(LIMIT)
                                        .build(),
                                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(live.headers().firstValue("Content-Type").orElse(""))
                .startsWith("multipart/x-mixed-replace");
        assertThat(putFrame(id, "clear", "first", 1_000).statusCode()).isEqualTo(200);
        try (InputStream in = live.body()) {
            // Browsers show the whole picture when the boundary after it has come, not before.
            assertThat(until("first\r\n--cuakhauso-frame\r\n", in))
                    .contains("Content-Type: image/jpeg", "X-Taken-At: 1000");
            // And call it loaded when the next begins: the same, as long as there is no other.
            assertThat(until("first", in)).contains("X-Taken-At: 1000");
        }
        HttpResponse<String> still = platform.get("/api/cameras/" + id + "/frame");
        assertThat(still.headers().firstValue("X-Taken-At")).contains("1000");
        assertThat(still.headers().firstValue("X-Form")).contains("clear");
        assertThat(platform.get("/api/cameras/" + id + "/frame?form=blurred").statusCode())
                .isEqualTo(503);
        putFrame(id, "blurred", "second", 2_000);
        assertThat(
                        platform.get("/api/cameras/" + id + "/frame?form=blurred")
                                .headers()
                                .firstValue("X-Taken-At"))
                .contains("2000");
    }

    private static String until(String end, InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] some = new byte[4_096];
        while (!text.toString().contains(end)) {
            text.append(new String(some, 0, in.read(some), StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    private HttpResponse<String> putFrame(String camera, String form, String what, long takenAt) {
        return platform.send(
                doors.worker("/api/cameras/" + camera + "/frame")
                        .header("Content-Type", "image/jpeg")
                        .header("X-Form", form)
                        .header("X-Taken-At", "" + takenAt)
                        .PUT(BodyPublishers.ofByteArray(picture(what))));
    }

    @Test
    void aCameraHasABoundedNumberOfViewers() {
        String id = "cam-vao-kiem-hoa-tan-thanh";
        HttpClient http = HttpClient.newHttpClient();
        List<InputStream> views = new ArrayList<>();
        try {
            Eventually.holds(
                    "refused with 429",
                    () -> {
                        HttpResponse<InputStream> view = view(http, id);
                        views.add(view.body());
                        return view.statusCode() == 429;
                    });
            assertThat(views.size()).isGreaterThan(16).isLessThan(25);
        } finally {
            views.forEach(CameraViewsTest::close);
        }
    }

    @Test
    void ofManyWhoComeAtOnceNoMoreAreLetIn() throws Exception {
        String id = "cam-vao-lan-1-1116-1117";
        HttpClient http = HttpClient.newHttpClient();
        List<InputStream> views = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                asked.add(
                        many.submit(
                                () -> {
                                    HttpResponse<InputStream> view = view(http, id);
                                    views.add(view.body());
                                    return view.statusCode();
                                }));
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> one : asked) {
                answers.add(one.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
            }
            assertThat(answers.stream().filter(status -> status == 200)).hasSize(16);
            assertThat(answers.stream().filter(status -> status == 429)).hasSize(24);
        } finally {
            views.forEach(CameraViewsTest::close);
        }
        // Who has left makes room.
        Eventually.holds(
                "let in again",
                () -> {
                    HttpResponse<InputStream> view = view(http, id);
                    close(view.body());
                    return view.statusCode() == 200;
                });
    }

    private HttpResponse<InputStream> view(HttpClient http, String camera) {
        try {
            return http.send(
                    HttpRequest.newBuilder(platform.at("/api/cameras/" + camera + "/live"))
                            .timeout(LIMIT)
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

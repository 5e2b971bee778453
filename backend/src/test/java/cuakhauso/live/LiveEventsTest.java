package cuakhauso.live;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.Eventually;
import cuakhauso.Platform;
import cuakhauso.PlatformTest;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The live stream as server-sent events. */
@PlatformTest
final class LiveEventsTest {

    private final Platform platform;
    private final String url;

    LiveEventsTest(@Autowired Platform platform, @Autowired Environment environment) {
        this.platform = platform;
        url = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    @Test
    void tellsASnapshotWhereItStandsAndThenWhatChanges() throws Exception {
        List<String> lines = read("");
        Eventually.holds("a snapshot", () -> has(lines, "data:{\"type\":\"snapshot\""));
        Eventually.holds("the place it stands for", () -> has(lines, "id:"));
        String truck = send();
        Eventually.holds(
                "a delta",
                () -> lines.stream().anyMatch(l -> l.contains("delta") && l.contains(truck)));
    }

    @Test
    void goesOnAfterTheLastEventWithoutASnapshot() throws Exception {
        List<String> first = read("");
        Eventually.holds("the place it stands for", () -> has(first, "id:"));
        String place = first.stream().filter(l -> l.startsWith("id:")).findFirst().orElseThrow();
        String truck = send();

        List<String> second = read(place.substring("id:".length()).strip());

        Eventually.holds("what came since", () -> second.stream().anyMatch(l -> l.contains(truck)));
        assertThat(second).noneMatch(line -> line.contains("snapshot"));
    }

    private String send() {
        String truck = Platform.newId("sse");
        String body =
                "[{\"id\":\""
                        + truck
                        + "\",\"lat\":"
                        + Platform.LAT
                        + ",\"lon\":"
                        + Platform.LON
                        + ",\"fix\":"
                        + System.currentTimeMillis()
                        + "}]";
        assertThat(platform.post("/api/positions", "application/json", body).statusCode())
                .isEqualTo(200);
        return truck;
    }

    private static boolean has(List<String> lines, String start) {
        return lines.stream().anyMatch(line -> line.startsWith(start));
    }

    /** Reads in the background until the test ends; the lines so far can be looked at meanwhile. */
    private List<String> read(String lastEventId) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + "/live/sse?area=lang-son&layers=vehicles"));
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> follow(request.build(), lines));
        return lines;
    }

    private static void follow(HttpRequest request, List<String> lines) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(request, HttpResponse.BodyHandlers.ofLines()).body().forEach(lines::add);
        } catch (java.io.IOException ended) {
            lines.add("ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

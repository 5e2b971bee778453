package cuakhauso.pass;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.Eventually;
import cuakhauso.Platform;
import cuakhauso.PlatformTest;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The past of trucks with and without GPS, as the replay tells it. */
@PlatformTest
class ReplayTest {

    private static final AtomicInteger SERIAL = new AtomicInteger(60_000);
    private static final String BARRIER = "barie-bien-phong-1116-1117";

    private final Platform platform;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Autowired
    ReplayTest(Platform platform) {
        this.platform = platform;
    }

    private static String newPlate() {
        return "12C" + SERIAL.incrementAndGet();
    }

    private void tell(String plate, String kind, String event, String at, int minutesAgo) {
        String body =
                "{'plate':'%s','kind':'%s','event':'%s','at':'%s','when':'%s','direction':'OUT'}"
                        .formatted(plate, kind, event, at, minutesBack(minutesAgo));
        String answer =
                platform.post("/api/presence", "application/json", body.replace('\'', '"')).body();
        assertThat(answer).contains("\"accepted\":1");
    }

    private Instant minutesBack(int minutes) {
        return now.minus(minutes, ChronoUnit.MINUTES);
    }

    private List<JsonNode> replay(int fromMinutes, int toMinutes) {
        String body =
                platform.get(
                                "/api/areas/lang-son/replay?step=60&from="
                                        + minutesBack(fromMinutes)
                                        + "&to="
                                        + minutesBack(toMinutes))
                        .body();
        return body.lines()
                .map(line -> tools.jackson.databind.json.JsonMapper.shared().readTree(line))
                .toList();
    }

    /** What the replay shows of a truck, each time it changes: "minutes ago, by, state, zone". */
    private List<String> story(String id, List<JsonNode> frames) {
        List<String> story = new ArrayList<>();
        Map<String, String> shown = new HashMap<>();
        for (JsonNode frame : frames) {
            Instant at = Instant.parse(frame.path("at").asString());
            for (JsonNode vehicle : frame.path("vehicles")) {
                if (vehicle.path("id").asString().equals(id)) {
                    String words =
                            "%s %s %s"
                                    .formatted(
                                            vehicle.path("by").asString(),
                                            vehicle.path("state").asString("-"),
                                            vehicle.path("zone").asString("-"));
                    if (!words.equals(shown.put(id, words))) {
                        story.add(ChronoUnit.MINUTES.between(at, now) + " " + words);
                    }
                }
            }
            for (JsonNode gone : frame.path("gone")) {
                if (gone.asString().equals(id)) {
                    story.add(ChronoUnit.MINUTES.between(at, now) + " gone");
                }
            }
        }
        return story;
    }

    @Test
    void aTruckWithoutGpsIsWhereTheFactsPutIt() {
        String plate = newPlate();
        tell(plate, "YARD", "ENTER", "xuan-cuong", 55);
        tell(plate, "YARD", "LEAVE", "xuan-cuong", 35);
        tell(plate, "BARRIER", "CROSS", BARRIER, 25);

        List<JsonNode> frames = replay(60, 20);

        assertThat(story(plate, frames))
                .containsExactly(
                        "54 yard IN_YARD xuan-cuong", "34 yard EN_ROUTE -", "24 barrier CROSSED -");
        List<Instant> times =
                frames.stream().map(frame -> Instant.parse(frame.path("at").asString())).toList();
        assertThat(times).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aTruckThatCameBeforeTheWindowStandsInItFromTheFirstFrame() {
        String plate = newPlate();
        tell(plate, "YARD", "ENTER", "xuan-cuong", 300);

        List<JsonNode> frames = replay(60, 50);

        assertThat(story(plate, frames)).containsExactly("60 yard IN_YARD xuan-cuong");
        assertThat(frames.getFirst().path("vehicles").valueStream())
                .anySatisfy(
                        vehicle -> {
                            assertThat(vehicle.path("id").asString()).isEqualTo(plate);
                            assertThat(vehicle.path("plate").asString()).startsWith("12C-");
                            assertThat(vehicle.path("pass").asString()).isNotEmpty();
                            assertThat(vehicle.path("lat").asDouble()).isBetween(21.9, 22.0);
                        });
    }

    @Test
    void positionsOfABoundDeviceAreTheVehiclesAmongItsOtherFacts() {
        String plate = newPlate();
        String device = Platform.newId("phone");
        tell(plate, "YARD", "ENTER", "xuan-cuong", 50);
        String pass =
                Platform.json(platform.get("/api/areas/lang-son/passes?plate=" + plate))
                        .path("items")
                        .get(0)
                        .path("number")
                        .asString();
        platform.post(
                "/api/passes/" + pass + "/device",
                "application/json",
                "{\"device\":\"" + device + "\"}");
        long fix = System.currentTimeMillis();
        platform.sendPosition(device, Platform.LAT, Platform.LON, fix);

        String track =
                "/api/vehicles/"
                        + URLEncoder.encode(plate, StandardCharsets.UTF_8)
                        + "/track?from="
                        + minutesBack(10)
                        + "&to="
                        + now.plusSeconds(600);
        Eventually.holds(
                "the vehicle's track has its phone's position",
                () -> platform.get(track).body().contains("[" + fix + ","));
        List<JsonNode> frames = replay(20, -2);

        assertThat(story(device, frames)).as("under the device's own name").isEmpty();
        assertThat(story(plate, frames))
                .satisfies(
                        story -> {
                            assertThat(story.getFirst()).isEqualTo("20 yard IN_YARD xuan-cuong");
                            assertThat(story.getLast()).endsWith("gps - -");
                        });
    }
}

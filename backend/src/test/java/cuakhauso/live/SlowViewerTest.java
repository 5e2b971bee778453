package cuakhauso.live;

import static cuakhauso.live.Viewer.tellsOf;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.Eventually;
import cuakhauso.Platform;
import cuakhauso.PlatformTest;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

@PlatformTest
final class SlowViewerTest {

    private static final double BEACON_LAT = Platform.LAT - 0.06;

    private final Platform platform;

    SlowViewerTest(@Autowired Platform platform) {
        this.platform = platform;
    }

    /** 17 MB wait for the one who does not read, more than all buffers between us and it hold. */
    @Test
    void aViewerThatDoesNotReadDelaysNobodyAndThenGetsTheNewest() {
        int rounds = 40;
        String beacon = Platform.newId("beacon");
        try (Viewer slow = Viewer.connectWithoutReading(platform).subscribe();
                Viewer quick = Viewer.connect(platform)) {
            quick.send(Viewer.subscriptionTo(BEACON_LAT, Platform.LON)).await("snapshot");
            long fix = 0;
            for (int round = 0; round < rounds; round++) {
                fix = System.currentTimeMillis();
                long sent = fix;
                sendFleet(beacon, sent);
                quick.await("delta", json -> fixOf(json, beacon) == sent);
            }
            long newest = fix;

            slow.read();

            Eventually.holds(
                    "the slow one shows the newest",
                    () -> slow.texts().stream().anyMatch(json -> fixOf(json, beacon) == newest));
            assertThat(slow.texts()).filteredOn(tellsOf(beacon)).hasSizeLessThan(rounds);
        }
    }

    /** A truck in a cell of its own and a fleet elsewhere, all with the same fix time. */
    private void sendFleet(String beacon, long fix) {
        String fleet =
                IntStream.range(0, 4000)
                        .mapToObj(n -> item(beacon + "-" + n, Platform.LAT, fix) + ",")
                        .collect(Collectors.joining());
        String body = "[" + fleet + item(beacon, BEACON_LAT, fix) + "]";
        assertThat(platform.post("/api/positions", "application/json", body).statusCode())
                .isEqualTo(200);
    }

    private static String item(String id, double lat, long fix) {
        return "{\"id\":\""
                + id
                + "\",\"lat\":"
                + lat
                + ",\"lon\":"
                + Platform.LON
                + ",\"fix\":"
                + fix
                + "}";
    }

    private static long fixOf(JsonNode message, String id) {
        return message.path("vehicles")
                .valueStream()
                .filter(v -> v.path("id").asString().equals(id))
                .mapToLong(v -> v.path("fix").asLong())
                .findFirst()
                .orElse(0);
    }
}

package cuakhauso.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * kill -9 under load. Whatever dies: every acknowledged position is in history afterwards, and the
 * picture, over REST and on a page that was connected, is the last acknowledged state.
 */
class KillTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TRUCKS = 20;
    private static final int SOME = 400;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private ServerUnderTest server;
    private Screen screen;
    private Trucks trucks;

    @BeforeEach
    void driveTrucksPastARunningServer() throws IOException {
        server = new ServerUnderTest(folder);
        screen = new Screen(server);
        trucks = new Trucks(server, TRUCKS);
        awaitAcknowledged(SOME);
    }

    @AfterEach
    void endAll() throws InterruptedException {
        screen.close();
        trucks.close();
        server.close();
    }

    @Test
    void losesNothingWhenRedisIsKilled() throws Exception {
        server.killEngine("Redis");
        finishUnderLoad();
        verifyNothingLost();
    }

    @Test
    void losesNothingWhenPostgresIsKilled() throws Exception {
        server.killEngine("PostgreSQL");
        finishUnderLoad();
        verifyNothingLost();
    }

    @Test
    void losesNothingWhenTheServerIsKilledAndLeavesNoOrphans() throws Exception {
        List<Long> orphans = server.enginePids();
        server.killServer();
        server.startAgain();
        finishUnderLoad();
        verifyNothingLost();
        assertThat(screen.connections()).as("the page connected again by itself").isGreaterThan(1);
        assertThat(server.livingEngines(orphans)).as("engines of the killed server").isEmpty();

        List<Long> engines = server.enginePids();
        assertThat(server.stop()).as("stops in time").isTrue();
        assertThat(server.livingEngines(engines)).as("engines after an orderly stop").isEmpty();
    }

    private void awaitAcknowledged(int more) {
        int before = trucks.acknowledgedCount();
        await().atMost(PATIENCE).until(() -> trucks.acknowledgedCount() >= before + more);
    }

    private void finishUnderLoad() throws InterruptedException {
        awaitAcknowledged(SOME);
        trucks.close();
    }

    private void verifyNothingLost() {
        // an answer may break off while an engine comes back; what counts is what can be read in
        // the end
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(missingInHistory()).isEmpty());
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(picture()).isEqualTo(lastAcknowledged()));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(new TreeMap<>(screen.fixes()))
                                        .isEqualTo(lastAcknowledged()));
    }

    private Map<String, Long> lastAcknowledged() {
        Map<String, Long> last = new TreeMap<>();
        trucks.ids().forEach(id -> last.put(id, trucks.lastOf(id)));
        return last;
    }

    private Map<String, Long> picture() throws IOException {
        Map<String, Long> fixes = new TreeMap<>();
        for (JsonNode vehicle :
                JSON.readTree(server.get("/api/areas/lang-son/vehicles?limit=1000").body())
                        .path("items")) {
            fixes.put(vehicle.path("id").asString(), vehicle.path("fix").asLong());
        }
        return fixes;
    }

    private Map<String, Set<Long>> missingInHistory() throws IOException {
        Map<String, Set<Long>> missing = new TreeMap<>();
        String window =
                "from="
                        + Instant.now().minus(Duration.ofHours(1))
                        + "&to="
                        + Instant.now().plus(Duration.ofHours(1));
        for (String id : trucks.ids()) {
            Set<Long> stored = new HashSet<>();
            JsonNode track =
                    JSON.readTree(server.get("/api/vehicles/" + id + "/track?" + window).body());
            track.path("points").forEach(point -> stored.add(point.get(0).asLong()));
            Set<Long> lost = new HashSet<>(trucks.acknowledgedOf(id));
            lost.removeAll(stored);
            if (!lost.isEmpty()) {
                missing.put(id, lost);
            }
        }
        return missing;
    }
}

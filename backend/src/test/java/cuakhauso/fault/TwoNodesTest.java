package cuakhauso.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two nodes over one PostgreSQL and one Redis, everything sent to both in turn. They are one
 * platform: what one is told the other shows, and when one is killed the other goes on with its
 * work and its viewers.
 */
class TwoNodesTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A lease runs out after 10 s and is asked for every 3 s. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(20);

    private static final String NOBODY = "nobody";
    private static final int TRUCKS = 20;
    private static final int LANES = 4;
    private static final int SOME = 300;
    private static final int SOME_DECISIONS = 60;
    private static final List<String> LAYERS = List.of("vehicles", "yards", "queues", "passes");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private ServerUnderTest first;
    private ServerUnderTest second;
    private List<Long> engines;
    private Screen screen;
    private Trucks trucks;
    private Clerks clerks;

    @BeforeEach
    void driveTrucksPastTwoNodes() throws IOException {
        first = opened(new ServerUnderTest(Files.createDirectory(folder.resolve("first"))));
        engines = first.enginePids();
        second = opened(first.join(Files.createDirectory(folder.resolve("second"))));
        screen = opened(new Screen(List.of(first, second)));
        trucks = opened(new Trucks(List.of(first, second), TRUCKS));
        clerks = opened(new Clerks(List.of(first, second), LANES));
        awaitAcknowledged();
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.push(one);
        return one;
    }

    /** The engines of a killed node go on without it. */
    @AfterEach
    void endAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        first.livingEngines(engines).forEach(ProcessHandle::destroyForcibly);
    }

    private void awaitAcknowledged() {
        int positions = trucks.acknowledgedCount() + SOME;
        int decisions = clerks.acknowledgedCount() + SOME_DECISIONS;
        await().atMost(PATIENCE)
                .until(
                        () ->
                                trucks.acknowledgedCount() >= positions
                                        && clerks.acknowledgedCount() >= decisions);
    }

    private static void eventually(ThrowingRunnable check) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(check);
    }

    @Test
    void showTheSameAndAnswerWithTheSameTag() throws Exception {
        trucks.close();
        clerks.close();

        for (ServerUnderTest node : List.of(first, second)) {
            new DecisionChecks(node, clerks).verifyStoredOnce();
            eventually(() -> new PositionChecks(node, trucks).verifyShown(screen));
            eventually(() -> new DecisionChecks(node, clerks).verifyShown(screen));
        }
        eventually(() -> assertThat(picture(second)).isEqualTo(picture(first)));
        for (String list : List.of("yards", "vehicles", "passes")) {
            eventually(
                    () -> {
                        HttpResponse<String> one = first.get("/api/areas/lang-son/" + list);
                        HttpResponse<String> other = second.get("/api/areas/lang-son/" + list);
                        assertThat(other.headers().firstValue("ETag"))
                                .isEqualTo(one.headers().firstValue("ETag"))
                                .isPresent();
                        assertThat(other.body()).isEqualTo(one.body());
                    });
        }
    }

    /** What a node holds in its own memory, without the time at which it says so. */
    private static Map<String, Map<String, JsonNode>> picture(ServerUnderTest node)
            throws IOException {
        JsonNode snapshot =
                JSON.readTree(
                        node.get("/api/live/lang-son?layers=" + String.join(",", LAYERS)).body());
        Map<String, Map<String, JsonNode>> picture = new TreeMap<>();
        picture.put(
                "log",
                Map.of(
                        "epoch", snapshot.path("epoch"),
                        "seq", snapshot.path("seq"),
                        "rev", snapshot.path("rev")));
        for (String layer : LAYERS) {
            Map<String, JsonNode> items = new TreeMap<>();
            for (JsonNode item : snapshot.path(layer)) {
                String id = item.path(layer.equals("passes") ? "number" : "id").asString();
                items.put(id, layer.equals("queues") ? item.path("trucks") : item);
            }
            picture.put(layer, items);
        }
        return picture;
    }

    @Test
    void theOtherGoesOnWithWorkAndViewersWhenOneIsKilled() throws Exception {
        String holder = holder("history:lang-son");
        String saver = holder("picture:lang-son");

        first.killServer();

        await().atMost(TAKEN_OVER)
                .untilAsserted(
                        () -> {
                            assertThat(holder("history:lang-son")).isNotIn(holder, NOBODY);
                            assertThat(holder("picture:lang-son")).isNotIn(saver, NOBODY);
                        });
        awaitAcknowledged();
        trucks.close();
        clerks.close();
        DecisionChecks decisions = new DecisionChecks(second, clerks);
        PositionChecks positions = new PositionChecks(second, trucks);
        decisions.verifyStoredOnce();
        eventually(positions::verifyStored);
        eventually(() -> positions.verifyShown(screen));
        eventually(() -> decisions.verifyShown(screen));
        assertThat(screen.connections()).as("the page connected again by itself").isEqualTo(2);
        assertThat(screen.gaps()).as("topics that did not go on where they were").isZero();
    }

    /** Of a job that one node at a time may do. */
    private String holder(String lease) throws Exception {
        return second
                .sql(
                        "select holder from lease where name = '"
                                + lease
                                + "' and until > clock_timestamp()")
                .stream()
                .findFirst()
                .orElse(NOBODY);
    }
}

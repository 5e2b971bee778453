package cuakhauso.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * kill -9 under load. Whatever dies: every acknowledged position is in history afterwards, every
 * acknowledged decision is there once, and the picture, over REST and on a page that was connected,
 * is the last acknowledged state.
 */
class KillTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TRUCKS = 20;
    private static final int SOME = 400;
    private static final int LANES = 4;
    private static final int SOME_DECISIONS = 60;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private ServerUnderTest server;
    private Screen screen;
    private Trucks trucks;
    private Clerks clerks;

    @BeforeEach
    void driveTrucksPastARunningServer() throws IOException {
        server = new ServerUnderTest(folder);
        screen = new Screen(List.of(server));
        trucks = new Trucks(List.of(server), TRUCKS);
        clerks = new Clerks(List.of(server), LANES);
        awaitAcknowledged();
    }

    @AfterEach
    void endAll() throws InterruptedException {
        screen.close();
        trucks.close();
        clerks.close();
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

    private void awaitAcknowledged() {
        int positions = trucks.acknowledgedCount() + SOME;
        int decisions = clerks.acknowledgedCount() + SOME_DECISIONS;
        await().atMost(PATIENCE)
                .until(
                        () ->
                                trucks.acknowledgedCount() >= positions
                                        && clerks.acknowledgedCount() >= decisions);
    }

    private void finishUnderLoad() throws InterruptedException {
        awaitAcknowledged();
        trucks.close();
        clerks.close();
    }

    /**
     * An answer may break off while an engine comes back; what counts is what can be read in the
     * end.
     */
    private void verifyNothingLost() throws IOException, SQLException {
        DecisionChecks decisions = new DecisionChecks(server, clerks);
        PositionChecks positions = new PositionChecks(server, trucks);
        decisions.verifyStoredOnce();
        eventually(positions::verifyStored);
        eventually(() -> positions.verifyShown(screen));
        eventually(() -> decisions.verifyShown(screen));
    }

    private static void eventually(ThrowingRunnable check) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(check);
    }
}

package cuakhauso.pass;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.PlatformTest;
import cuakhauso.geo.Direction;
import cuakhauso.geo.ZoneEvent;
import cuakhauso.kernel.DeviceId;
import cuakhauso.position.ZoneFact;
import cuakhauso.store.Database;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What positions tell of zones, recorded in the picture saver's transaction. */
@PlatformTest
class DeviceFactsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String AREA = "lang-son";

    private final DeviceFacts facts;
    private final Database database;
    private final long now = System.currentTimeMillis();

    @Autowired
    DeviceFactsTest(DeviceFacts facts, Database database) {
        this.facts = facts;
        this.database = database;
    }

    private void told(String device, ZoneEvent event) {
        List<ZoneFact> told = List.of(new ZoneFact(new DeviceId(device), 1, event));
        StepVerifier.create(database.transaction("test", tx -> facts.record(tx, AREA, told)))
                .expectComplete()
                .verify(LIMIT);
    }

    private List<Pass> passesOf(String plateKey) {
        return Objects.requireNonNull(
                Flux.from(
                                database.query(
                                        "test",
                                        c ->
                                                PassRows.passes(
                                                        c.createStatement(
                                                                        "select document::text as"
                                                                            + " document from pass"
                                                                            + " where vehicle = $1")
                                                                .bind("$1", plateKey))))
                        .collectList()
                        .block(LIMIT));
    }

    @Test
    void aTrackerNamedByItsPlateOpensAPassAndTellsItsCrossing() {
        told("29H-77701", new ZoneEvent.Entered("khu-vuc-1116-1117", now - 60_000));
        told(
                "29H-77701",
                new ZoneEvent.Crossed("vach-bien-gioi-1116-1117", Direction.LEFT_TO_RIGHT, now));
        assertThat(passesOf("29H77701")).extracting(Pass::state).containsExactly(PassState.ABROAD);
    }

    @Test
    void anEventThatIsToldAgainAfterACrashIsOne() {
        ZoneEvent event = new ZoneEvent.Entered("xuan-cuong", now);
        told("29H77702", event);
        List<Pass> once = passesOf("29H77702");
        told("29H77702", event);
        assertThat(passesOf("29H77702")).isEqualTo(once);
    }

    @Test
    void anUnknownDeviceOpensNothing() {
        told("v0", new ZoneEvent.Entered("xuan-cuong", now));
        assertThat(passesOf("v0")).isEmpty();
    }
}

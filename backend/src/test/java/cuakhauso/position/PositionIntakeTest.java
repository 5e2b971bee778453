package cuakhauso.position;

import static cuakhauso.position.Scene.NOW;
import static cuakhauso.position.Scene.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cuakhauso.geo.LatLon;
import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.DeviceId;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.stream.LogOffset;
import cuakhauso.stream.MemoryMovementLog;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class PositionIntakeTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final LatLon ON_THE_WAY = LatLon.ofDegrees(21.0, 105.8);
    private static final LatLon AT_SEA = LatLon.ofDegrees(0, 60);

    private final MemoryMovementLog log = new MemoryMovementLog();
    private final Backpressure backpressure = new Backpressure(log, 100_000, 100_000);
    private final Known known = new Known();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** What the pictures would answer. */
    private static final class Known implements PositionIntake.LastPositions {
        private final Map<DeviceId, Plausibility.Last> last = new HashMap<>();
        private boolean loaded = true;

        @Override
        public Plausibility.@Nullable Last find(DeviceId device) {
            return last.get(device);
        }

        @Override
        public boolean isRegistered(DeviceId device) {
            return device.value().startsWith("registered");
        }

        @Override
        public boolean knowsRegistered() {
            return loaded;
        }
    }

    /** North of 21.9° is the area; the box is Vietnam's. */
    private static final Ground GROUND =
            new Ground() {
                @Override
                public String logAt(LatLon at) {
                    return at.latDegrees() > 21.9 ? "lang-son" : EN_ROUTE;
                }

                @Override
                public boolean isInsideNationalBox(LatLon at) {
                    return at.latDegrees() > 6;
                }
            };

    @Test
    void nobodyIsRefusedForGoodAsLongAsItIsNotKnownWhoIsRegistered() {
        known.loaded = false;

        assertThatThrownBy(
                        () -> intake(false).accept(List.of(fix("registered-1", NOW))).block(LIMIT))
                .hasFieldOrPropertyWithValue("code", CommonError.UNAVAILABLE);
    }

    @Test
    void whatIsAcceptedStandsInTheLogOfItsPlaceWhenTheAnswerComes() {
        List<Optional<PositionRefusal>> verdicts =
                intake(true)
                        .accept(List.of(fix("a", NOW), fix("b", ON_THE_WAY, NOW), fix("c", NOW)))
                        .blockOptional(LIMIT)
                        .orElseThrow();

        assertThat(verdicts).containsOnly(Optional.empty()).hasSize(3);
        assertThat(stored("lang-son")).containsExactly("a", "c");
        assertThat(stored(Ground.EN_ROUTE)).containsExactly("b");
        assertThat(count("cuakhauso.positions.accepted")).isEqualTo(3);
        assertThat(backpressure.inFlightBytes()).isZero();
    }

    @Test
    void verdictsComeInTheOrderOfTheItemsAndRefusalsAreCounted() {
        List<Optional<PositionRefusal>> verdicts =
                intake(true)
                        .accept(
                                List.of(
                                        fix("a", NOW),
                                        fix("b", AT_SEA, NOW),
                                        fix("c", NOW + 300_000),
                                        fix("d", NOW)))
                        .blockOptional(LIMIT)
                        .orElseThrow();

        assertThat(verdicts)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(PositionRefusal.OUTSIDE_NATIONAL_BOX),
                        Optional.of(PositionRefusal.FUTURE),
                        Optional.empty());
        assertThat(stored("lang-son")).containsExactly("a", "d");
        assertThat(refused(PositionRefusal.OUTSIDE_NATIONAL_BOX)).isEqualTo(1);
        assertThat(refused(PositionRefusal.FUTURE)).isEqualTo(1);
    }

    @Test
    void aDeviceIsMeasuredAgainstItsLastPositionWhicheverAreaItWasIn() {
        known.last.put(new DeviceId("a"), new Plausibility.Last(Scene.HERE, NOW - 1000));

        assertThat(intake(true).accept(List.of(fix("a", ON_THE_WAY, NOW))).block(LIMIT))
                .containsExactly(Optional.of(PositionRefusal.IMPOSSIBLE_JUMP));
        assertThat(stored(Ground.EN_ROUTE)).isEmpty();
    }

    @Test
    void onlyRegisteredDevicesAreTakenWhereStrangersAreNot() {
        assertThat(
                        intake(false)
                                .accept(List.of(fix("stranger", NOW), fix("registered", NOW)))
                                .block(LIMIT))
                .containsExactly(Optional.of(PositionRefusal.UNVERIFIED), Optional.empty());
        assertThat(stored("lang-son")).containsExactly("registered");
    }

    @Test
    void turnsEverythingAwayWhileALogTakesNoMore() {
        backpressure.sent(100_000);

        assertThatThrownBy(() -> intake(true).accept(List.of(fix("a", NOW))).block(LIMIT))
                .isInstanceOfSatisfying(
                        OperationRefused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(CommonError.UNAVAILABLE);
                            assertThat(refused.details()).containsEntry("retryAfterSeconds", 5);
                        });
        assertThat(stored("lang-son")).isEmpty();
        assertThat(count("cuakhauso.positions.turned.away")).isEqualTo(1);
    }

    @Test
    void aLargeBatchIsCutIntoEntriesThatReadersCanTakeManyOf() {
        List<Position> many = new ArrayList<>();
        for (int i = 0; i < 2 * PositionIntake.LARGEST_ENTRY + 1; i++) {
            many.add(fix("d" + i, NOW));
        }

        assertThat(intake(true).accept(many).block(LIMIT))
                .hasSameSizeAs(many)
                .containsOnly(Optional.empty());
        assertThat(log.read("lang-son", LogOffset.START).blockOptional(LIMIT).orElseThrow())
                .extracting(entry -> PositionCodec.read(entry.batch()).size())
                .containsExactly(PositionIntake.LARGEST_ENTRY, PositionIntake.LARGEST_ENTRY, 1);
        assertThat(stored("lang-son")).hasSameSizeAs(many).doesNotHaveDuplicates();
        assertThat(backpressure.inFlightBytes()).isZero();
    }

    @Test
    void nothingAtAllIsAcceptedAsNothing() {
        assertThat(intake(true).accept(List.of()).block(LIMIT)).isEmpty();
    }

    private PositionIntake intake(boolean acceptsUnverified) {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);
        return new PositionIntake(
                GROUND, known, log, backpressure, acceptsUnverified, clock, meters);
    }

    private List<String> stored(String name) {
        if (log.head(name).blockOptional(LIMIT).orElseThrow().equals(LogOffset.START)) {
            return List.of();
        }
        return log.read(name, LogOffset.START).blockOptional(LIMIT).orElseThrow().stream()
                .flatMap(entry -> PositionCodec.read(entry.batch()).stream())
                .map(position -> position.device().value())
                .toList();
    }

    private double count(String meter) {
        return meters.get(meter).counter().count();
    }

    private double refused(PositionRefusal reason) {
        return meters.get("cuakhauso.positions.refused")
                .tag("reason", reason.name())
                .counter()
                .count();
    }
}

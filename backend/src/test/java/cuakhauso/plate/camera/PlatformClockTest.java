package cuakhauso.plate.camera;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

final class PlatformClockTest {

    private static final Instant NOON = Instant.parse("2026-06-15T05:00:00Z");

    private Instant machine = NOON;
    private long nanos = 5;

    private final PlatformClock clock =
            new PlatformClock(
                    new Clock() {
                        @Override
                        public Instant instant() {
                            return machine;
                        }

                        @Override
                        public ZoneId getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(ZoneId zone) {
                            return this;
                        }
                    },
                    () -> nanos);

    private void passes(Duration time) {
        machine = machine.plus(time);
        nanos += time.toNanos();
    }

    @Test
    void isThisMachinesUntilThePlatformHasSpoken() {
        passes(Duration.ofSeconds(7));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(7));
    }

    @Test
    void isThePlatformsWhenThisMachineIsMinutesAhead() {
        clock.told(NOON.minusSeconds(600), Duration.ofMillis(100));
        passes(Duration.ofSeconds(10));
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(590).plusMillis(50));
        assertThat(clock.machineAhead().toSeconds()).isEqualTo(599);
    }

    @Test
    void takesTheWayOfAnAnswerForNoDifference() {
        clock.told(NOON.plusMillis(900), Duration.ofSeconds(5));
        assertThat(clock.instant()).isEqualTo(NOON);
        clock.told(NOON.plusMillis(1500), Duration.ofMillis(20));
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void goesOnWhenSomebodyPutsThisMachineBack() {
        clock.told(NOON, Duration.ofMillis(20));
        passes(Duration.ofSeconds(3));
        machine = machine.minusSeconds(3_600);
        passes(Duration.ofSeconds(2));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(5));
    }
}

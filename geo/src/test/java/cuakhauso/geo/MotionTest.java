package cuakhauso.geo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Random;

class MotionTest {

    @ParameterizedTest(name = "accuracy {0} m, every {1} s")
    @CsvSource({"5, 1", "10, 5", "20, 5", "30, 30", "10, 900"})
    void keepsStandingThroughTenThousandJitteredFixes(double accuracyMeters, int everySeconds) {
        Random random = new Random(1);
        Motion motion = Motion.startingAt(Ground.fix(0, 0, 0, accuracyMeters));
        for (int i = 1; i <= 10_000; i++) {
            motion =
                    motion.advance(
                            Ground.jittered(0, 0, (long) i * everySeconds, accuracyMeters, random));
            assertThat(motion.state()).isEqualTo(Motion.State.STANDING);
        }
        assertThat(motion.sinceEpochMillis()).isEqualTo(Ground.START_MILLIS);
    }

    @Test
    void movesAsSoonAsItReportsDrivingSpeedAwayFromItsPlace() {
        Motion motion =
                Motion.startingAt(rolling(0, 0, 0))
                        .advance(rolling(4, 10, 4))
                        .advance(rolling(25, 15, 5));
        assertThat(motion.state()).isEqualTo(Motion.State.MOVING);
        assertThat(motion.sinceEpochMillis()).isEqualTo(Ground.START_MILLIS + 15_000);
    }

    @Test
    void movesWithoutReportedSpeedOnceItsPlaceIsLeftBeyondDoubt() {
        Motion motion = Motion.startingAt(Ground.fix(0, 0, 0, 10));
        motion = motion.advance(Ground.fix(50, 0, 10, 10));
        assertThat(motion.state()).isEqualTo(Motion.State.STANDING);
        motion = motion.advance(Ground.fix(100, 0, 20, 10));
        assertThat(motion.state()).isEqualTo(Motion.State.MOVING);
        assertThat(motion.sinceEpochMillis()).isEqualTo(Ground.START_MILLIS + 10_000);
    }

    @Test
    void ignoresASpeedThatLeadsNowhere() {
        Motion motion =
                Motion.startingAt(rolling(0, 0, 0))
                        .advance(rolling(1, 10, 8))
                        .advance(rolling(0, 20, 8));
        assertThat(motion.state()).isEqualTo(Motion.State.STANDING);
    }

    @Test
    void standsAfterAMinuteAtOnePlaceSinceItsFirstFixThere() {
        Motion motion = Motion.startingAt(rolling(0, 0, 10)).advance(rolling(100, 10, 10));
        motion = motion.advance(rolling(150, 20, 0)).advance(rolling(152, 50, 0));
        assertThat(motion.state()).isEqualTo(Motion.State.MOVING);
        motion = motion.advance(rolling(149, 80, 0));
        assertThat(motion.state()).isEqualTo(Motion.State.STANDING);
        assertThat(motion.sinceEpochMillis()).isEqualTo(Ground.START_MILLIS + 20_000);
    }

    @Test
    void keepsMovingThroughAShortStop() {
        Motion motion =
                Motion.startingAt(rolling(0, 0, 10))
                        .advance(rolling(100, 10, 0))
                        .advance(rolling(100, 50, 0));
        motion = motion.advance(rolling(180, 60, 8)).advance(rolling(260, 70, 0));
        assertThat(motion.state()).isEqualTo(Motion.State.MOVING);
        assertThat(motion.sinceEpochMillis()).isEqualTo(Ground.START_MILLIS);
    }

    @Test
    void takesNoNoticeOfALateFix() {
        Motion motion = Motion.startingAt(rolling(0, 60, 0));
        assertThat(motion.advance(rolling(5_000, 30, 20))).isSameAs(motion);
    }

    private static Fix rolling(double eastMeters, long seconds, double metersPerSecond) {
        return new Fix(
                Ground.at(eastMeters, 0),
                Ground.START_MILLIS + seconds * 1000,
                10,
                metersPerSecond);
    }
}

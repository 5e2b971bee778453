package cuakhauso.geo;

import static cuakhauso.geo.Ground.fix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * The yard covers 0 to 200 m east and north; the barrier stands at 300 m east, from −50 to 250 m
 * north.
 */
class ZoneCrossingTest {

    private static final Zone YARD = Ground.square("yard", 0, 0, 200);
    private static final Barrier BARRIER = Ground.northward("bar", 300, -50, 250);
    private static final ZoneCrossing CROSSING =
            new ZoneCrossing(ZoneIndex.of(List.of(YARD), List.of(BARRIER)));

    private final Drive drive = new Drive(CROSSING);

    @Test
    void entersAtOnceWhenAFixLiesDeepInside() {
        drive.through(fix(-500, 100, 0, 10), fix(100, 100, 30, 10));
        assertThat(drive.told()).containsExactly("entered yard at 30 s");
        assertThat(drive.track().zoneIdsInside()).containsExactly("yard");
    }

    @Test
    void leavesAtOnceWhenAFixLiesFarOutside() {
        drive.through(fix(100, 100, 0, 10), fix(-60, 100, 30, 10));
        assertThat(drive.told()).containsExactly("entered yard at 0 s", "left yard at 30 s");
        assertThat(drive.track().zoneIdsInside()).isEmpty();
    }

    @Test
    void doesNotDecideByFixesWithinTheirAccuracyOfTheEdge() {
        drive.through(fix(100, 100, 0, 10));
        for (int i = 1; i <= 200; i++) {
            drive.through(fix(-9, 100, i * 30L, 10));
        }
        assertThat(drive.told()).containsExactly("entered yard at 0 s");
    }

    @Test
    void leavesAfterAWhileNearOutsideAndTellsWhenItBegan() {
        drive.through(fix(100, 100, 0, 10));
        for (int i = 1; i <= 9; i++) {
            drive.through(fix(-20, 100, i * 30L, 10));
        }
        assertThat(drive.told()).containsExactly("entered yard at 0 s", "left yard at 30 s");
    }

    @Test
    void forgetsAnExcursionThatComesBack() {
        drive.through(fix(100, 100, 0, 10));
        for (int i = 0; i < 20; i++) {
            drive.through(fix(-40, 100, 60 + i * 60L, 10), fix(60, 100, 90 + i * 60L, 10));
        }
        assertThat(drive.told()).containsExactly("entered yard at 0 s");
    }

    @Test
    void countsFixesOfTheSameMinuteInPart() {
        drive.through(fix(100, 100, 0, 10));
        for (int second = 1; second <= 8; second++) {
            drive.through(fix(-20, 100, second, 10));
        }
        assertThat(drive.track().isInside("yard")).isTrue();
    }

    @Test
    void entersAtTheNewFixAfterALongSilence() {
        drive.through(fix(-500, 100, 0, 10), fix(100, 100, 7200, 10));
        assertThat(drive.told()).containsExactly("entered yard at 7200 s");
    }

    @Test
    void tellsOneEnterAndOneLeaveForADriveThrough() {
        for (int east = -300; east <= 290; east += 50) {
            drive.through(fix(east, 100, (east + 300) / 10, 8));
        }
        assertThat(drive.told()).containsExactly("entered yard at 35 s", "left yard at 55 s");
    }

    @Test
    void crossesABarrierBetweenTwoFixesAtTheInterpolatedTime() {
        drive.through(fix(240, 100, 0, 10), fix(360, 100, 60, 10));
        assertThat(drive.told()).containsExactly("crossed bar LEFT_TO_RIGHT at 30 s");
    }

    @Test
    void crossesABarrierBackInTheOtherDirection() {
        drive.through(fix(360, 100, 0, 10), fix(240, 100, 60, 10));
        assertThat(drive.told()).containsExactly("crossed bar RIGHT_TO_LEFT at 30 s");
    }

    @Test
    void tellsACrossingOnceWhenFixesLieCloseToTheLine() {
        for (int east = 200; east <= 400; east += 5) {
            drive.through(fix(east, 100, (east - 200) / 2, 10));
        }
        assertThat(drive.told()).containsExactly("crossed bar LEFT_TO_RIGHT at 50 s");
    }

    @Test
    void cancelsAWayThereAndBackWithinAccuracy() {
        drive.through(
                fix(240, 100, 0, 10),
                fix(305, 100, 60, 10),
                fix(295, 100, 120, 10),
                fix(240, 100, 180, 10));
        assertThat(drive.told()).isEmpty();
    }

    @Test
    void countsAWayThereAndBackWhenItWentClearlyBeyond() {
        drive.through(fix(240, 100, 0, 10), fix(360, 100, 60, 10), fix(240, 100, 120, 10));
        assertThat(drive.told())
                .containsExactly(
                        "crossed bar LEFT_TO_RIGHT at 30 s", "crossed bar RIGHT_TO_LEFT at 90 s");
    }

    @Test
    void doesNotCrossWhenItPassesBesideTheLine() {
        drive.through(fix(240, 300, 0, 10), fix(360, 300, 60, 10));
        assertThat(drive.told()).isEmpty();
    }

    @Test
    void doesNotCrossWhenItComesAroundTheEndAndBackThroughTheLine() {
        drive.through(fix(240, 262, 0, 10), fix(298, 262, 30, 10), fix(306, 255, 60, 10));
        drive.through(fix(306, 240, 90, 10), fix(296, 240, 120, 10), fix(240, 240, 150, 10));
        assertThat(drive.told()).isEmpty();
    }

    @Test
    void claimsNoCrossingForADeviceFirstHeardOfOnTheLine() {
        drive.through(fix(303, 100, 0, 10), fix(297, 100, 30, 10), fix(200, 100, 60, 10));
        assertThat(drive.told()).isEmpty();
    }

    @Test
    void crossesAfterTwentyNineMinutesOfSilenceButNotAfterThirty() {
        drive.through(fix(240, 100, 0, 10), fix(360, 100, 29 * 60, 10), fix(240, 100, 59 * 60, 10));
        assertThat(drive.told()).containsExactly("crossed bar LEFT_TO_RIGHT at 870 s");
    }

    @Test
    void tellsEventsOfOneFixByTime() {
        drive.through(fix(100, 100, 0, 10), fix(400, 100, 30, 10));
        assertThat(drive.told())
                .containsExactly(
                        "entered yard at 0 s",
                        "crossed bar LEFT_TO_RIGHT at 20 s",
                        "left yard at 30 s");
    }

    @Test
    void leavesTheTrackAloneWhenAFixIsLate() {
        drive.through(fix(100, 100, 60, 10));
        Track before = drive.track();
        drive.through(fix(-500, 100, 30, 10));
        assertThat(drive.lastOrder()).isEqualTo(Step.Order.LATE);
        assertThat(drive.track()).isSameAs(before);
        assertThat(drive.told()).containsExactly("entered yard at 60 s");
    }

    @Test
    void callsAFixOfTheSameMillisecondADuplicate() {
        drive.through(fix(100, 100, 60, 10));
        Track before = drive.track();
        drive.through(fix(-500, 100, 60, 10));
        assertThat(drive.lastOrder()).isEqualTo(Step.Order.DUPLICATE);
        assertThat(drive.track()).isSameAs(before);
    }

    @Test
    void leavesAZoneThatTheNewConfigurationNoLongerHas() {
        drive.through(fix(100, 100, 0, 10));
        ZoneCrossing without = new ZoneCrossing(ZoneIndex.of(List.of(), List.of()));
        Step step = without.advance(drive.track(), fix(101, 100, 30, 10));
        assertThat(step.events())
                .containsExactly(new ZoneEvent.Left("yard", Ground.START_MILLIS + 30_000));
        assertThat(step.track().memberships()).isEmpty();
    }
}

package cuakhauso.position;

import static cuakhauso.position.Scene.HERE;
import static cuakhauso.position.Scene.NOW;
import static cuakhauso.position.Scene.fix;
import static cuakhauso.position.Scene.north;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.geo.LatLon;
import cuakhauso.kernel.DeviceId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

final class PlausibilityTest {

    private static final Plausibility.Last LAST = new Plausibility.Last(HERE, NOW - 60_000);

    private final Plausibility plausibility = new Plausibility();

    @Test
    void believesAFirstPosition() {
        assertThat(judge(fix("a", NOW), null)).isEmpty();
    }

    @Test
    void refusesAPositionFromTheFuture() {
        assertThat(judge(fix("a", NOW + 120_000), null)).isEmpty();
        assertThat(judge(fix("a", NOW + 120_001), null)).contains(PositionRefusal.FUTURE);
        assertThat(judge(fix("a", Long.MAX_VALUE), null)).contains(PositionRefusal.FUTURE);
    }

    @Test
    void refusesAPositionOlderThanSevenDays() {
        long oldest = NOW - Duration.ofDays(7).toMillis();

        assertThat(judge(fix("a", oldest), null)).isEmpty();
        assertThat(judge(fix("a", oldest - 1), null)).contains(PositionRefusal.TOO_OLD);
        assertThat(judge(fix("a", Long.MIN_VALUE), null)).contains(PositionRefusal.TOO_OLD);
    }

    @Test
    void refusesTheIslandAtZeroDegreesBeforeItAsksForTheBox() {
        Position island = fix("a", LatLon.ofDegrees(0.001, -0.001), NOW);

        assertThat(plausibility.judge(island, null, false, NOW))
                .contains(PositionRefusal.ZERO_ISLAND);
    }

    @Test
    void refusesWhatLiesOutsideTheNationalBox() {
        assertThat(plausibility.judge(fix("a", NOW), null, false, NOW))
                .contains(PositionRefusal.OUTSIDE_NATIONAL_BOX);
    }

    @Test
    void refusesARadiusOfMoreThanAKilometre() {
        assertThat(judge(withAccuracy(1000), null)).isEmpty();
        assertThat(judge(withAccuracy(1000.1), null)).contains(PositionRefusal.BAD_ACCURACY);
        assertThat(judge(withAccuracy(Double.NaN), null)).isEmpty();
    }

    private static Position withAccuracy(double meters) {
        return new Position(
                new DeviceId("a"), HERE, NOW, 0, 0, meters, false, PositionSource.OSMAND);
    }

    @Test
    void refusesWhatThePhoneItselfCallsMadeUp() {
        Position mock =
                new Position(new DeviceId("a"), HERE, NOW, 0, 0, 5, true, PositionSource.OSMAND);

        assertThat(judge(mock, null)).contains(PositionRefusal.MOCK);
    }

    @Test
    void refusesTheSameMomentTwice() {
        assertThat(judge(fix("a", LAST.fixEpochMillis()), LAST))
                .contains(PositionRefusal.DUPLICATE);
    }

    @Test
    void takesALateFix() {
        assertThat(judge(fix("a", north(300), NOW - 90_000), LAST)).isEmpty();
    }

    @Test
    void believesWhatATruckCanDriveInTheTime() {
        // a minute at 60 m/s and the allowance of 1.5 km
        assertThat(judge(fix("a", north(5000), NOW), LAST)).isEmpty();
        assertThat(judge(fix("a", north(5200), NOW), LAST))
                .contains(PositionRefusal.IMPOSSIBLE_JUMP);
    }

    @Test
    void believesAJumpWhenASecondFixStandsByIt() {
        assertThat(judge(fix("a", north(9000), NOW), LAST))
                .contains(PositionRefusal.IMPOSSIBLE_JUMP);
        assertThat(judge(fix("a", north(9050), NOW + 5000), LAST)).isEmpty();
    }

    @Test
    void doesNotBelieveTheSameJumpSentAgain() {
        assertThat(judge(fix("a", north(9000), NOW), LAST))
                .contains(PositionRefusal.IMPOSSIBLE_JUMP);
        assertThat(judge(fix("a", north(9000), NOW), LAST))
                .contains(PositionRefusal.IMPOSSIBLE_JUMP);
    }

    @Test
    void doesNotBelieveAJumpBecauseAnotherDeviceMadeTheSame() {
        assertThat(judge(fix("a", north(9000), NOW), LAST))
                .contains(PositionRefusal.IMPOSSIBLE_JUMP);
        assertThat(judge(fix("b", north(9000), NOW + 5000), LAST))
                .contains(PositionRefusal.IMPOSSIBLE_JUMP);
    }

    @Test
    void doesNotBelieveTwoJumpsToDifferentPlaces() {
        assertThat(judge(fix("a", north(9000), NOW), LAST))
                .contains(PositionRefusal.IMPOSSIBLE_JUMP);
        assertThat(judge(fix("a", north(90_000), NOW + 5000), LAST))
                .contains(PositionRefusal.IMPOSSIBLE_JUMP);
    }

    private Optional<PositionRefusal> judge(Position position, Plausibility.@Nullable Last last) {
        return plausibility.judge(position, last, true, NOW);
    }
}

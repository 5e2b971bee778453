package cuakhauso.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

class QueueRulesTest {

    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    /** 07:00 to 19:00 on five days. */
    private static final OpenTime DAYS =
            new OpenTime(
                    Instant.parse("2026-06-14T00:00:00Z"),
                    Instant.parse("2026-06-19T00:00:00Z"),
                    LongStream.range(0, 5)
                            .mapToObj(
                                    day ->
                                            Instant.parse("2026-06-14T07:00:00Z")
                                                    .plus(Duration.ofDays(day)))
                            .map(
                                    opens ->
                                            new OpenTime.Interval(
                                                    opens, opens.plus(Duration.ofHours(12))))
                            .toList());

    private static List<Instant> every(Duration gap, int count, Instant until) {
        return LongStream.range(0, count).mapToObj(i -> until.minus(gap.multipliedBy(i))).toList();
    }

    @Test
    void aTruckEveryThreeMinutesIsTwentyAnHour() {
        List<Instant> crossings = every(Duration.ofMinutes(3), 101, NOON);
        ServiceRate rate =
                ServiceRate.of(crossings, NOON.minus(Duration.ofHours(5)), DAYS, NOON)
                        .orElseThrow();
        assertThat(rate.perHour()).isCloseTo(20, within(1.0));
    }

    @Test
    void anHourWithoutCrossingsLowersTheRate() {
        List<Instant> crossings = every(Duration.ofMinutes(3), 60, NOON);
        Instant since = NOON.minus(Duration.ofHours(3));
        double busy = ServiceRate.of(crossings, since, DAYS, NOON).orElseThrow().perHour();
        double idle =
                ServiceRate.of(crossings, since, DAYS, NOON.plus(Duration.ofHours(1)))
                        .orElseThrow()
                        .perHour();
        assertThat(idle).isLessThan(busy * 0.7);
    }

    @Test
    void theNightDoesNotLowerTheRate() {
        Instant evening = Instant.parse("2026-06-14T19:00:00Z");
        List<Instant> crossings = every(Duration.ofMinutes(3), 100, evening);
        Instant since = evening.minus(Duration.ofHours(5));
        double before = ServiceRate.of(crossings, since, DAYS, evening).orElseThrow().perHour();
        double morning =
                ServiceRate.of(crossings, since, DAYS, Instant.parse("2026-06-15T07:00:00Z"))
                        .orElseThrow()
                        .perHour();
        assertThat(morning).isEqualTo(before);
    }

    @Test
    void nothingIsClaimedWithoutCrossings() {
        assertThat(ServiceRate.of(List.of(), NOON, DAYS, NOON)).isEmpty();
        assertThat(WaitEstimate.of(10, new ServiceRate(20, 2))).isEmpty();
    }

    @Test
    void fortyTrucksAtTwentyAnHourWaitTwoHoursGiveOrTake() {
        WaitEstimate wait = WaitEstimate.of(40, new ServiceRate(20, 30)).orElseThrow();
        assertThat(wait.median()).isEqualTo(Duration.ofHours(2));
        assertThat(wait.low()).isBetween(Duration.ofMinutes(80), Duration.ofMinutes(95));
        assertThat(wait.high()).isBetween(Duration.ofMinutes(150), Duration.ofMinutes(180));
    }

    @Test
    void lessEvidenceMakesAWiderInterval() {
        WaitEstimate sure = WaitEstimate.of(40, new ServiceRate(20, 100)).orElseThrow();
        WaitEstimate unsure = WaitEstimate.of(40, new ServiceRate(20, 5)).orElseThrow();
        assertThat(unsure.high()).isGreaterThan(sure.high());
        assertThat(unsure.low()).isLessThan(sure.low());
    }

    @Test
    void aWaitThatReachesTheEveningGoesOnInTheMorning() {
        Instant end =
                DAYS.after(Instant.parse("2026-06-15T18:00:00Z"), Duration.ofHours(2))
                        .orElseThrow();
        assertThat(end).isEqualTo(Instant.parse("2026-06-16T08:00:00Z"));
    }

    @Test
    void aWaitBeyondTheKnownHoursIsNotKnown() {
        assertThat(DAYS.after(NOON, Duration.ofHours(100))).isEmpty();
    }
}

package cuakhauso.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class OpeningHoursTest {

    private static final Labels NAME = new Labels("Giờ", "Hours", "时间");
    private static final Gates GATES = ConfigScene.shipped().read();
    private static final RouteId HUU_NGHI = new RouteId("1116-1117");

    /** Instants are UTC: Hanoi is 7 hours ahead, Beijing 8. */
    @ParameterizedTest
    @CsvSource({
        // ordinary day: 07:00 to 19:00 in Hanoi is 08:00 to 20:00 in Beijing
        "2026-11-21T00:00:00Z, true",
        "2026-11-20T23:59:59Z, false",
        "2026-11-21T11:59:59Z, true",
        "2026-11-21T12:00:00Z, false",
        // lychee season: until 23:00 in Hanoi, midnight in Beijing
        "2026-06-15T11:40:00Z, true",
        "2026-06-15T15:59:59Z, true",
        "2026-06-15T16:00:00Z, false",
        // the season's first and last evening, and the ones beside them
        "2026-05-19T13:00:00Z, false",
        "2026-05-20T13:00:00Z, true",
        "2026-07-31T13:00:00Z, true",
        "2026-08-01T13:00:00Z, false",
        // closed at the Lunar New Year
        "2027-02-06T03:00:00Z, false",
        "2027-02-08T03:00:00Z, true"
    })
    void opensTheRouteByBothClocksAndBySeason(Instant at, boolean isOpen) {
        assertThat(GATES.isOpen(HUU_NGHI, at)).isEqualTo(isOpen);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T12:00:00Z, 2026-11-22T00:00:00Z, 2026-11-22T12:00:00Z",
        "2026-11-21T03:00:00Z, 2026-11-22T00:00:00Z, 2026-11-21T12:00:00Z",
        // over the end of the season
        "2026-07-31T13:00:00Z, 2026-08-01T00:00:00Z, 2026-07-31T16:00:00Z",
        // over the closure
        "2027-02-05T12:00:00Z, 2027-02-08T00:00:00Z, 2027-02-08T12:00:00Z"
    })
    void tellsTheNextOpeningAndClosing(Instant now, Instant opening, Instant closing) {
        assertThat(GATES.findNextOpening(HUU_NGHI, now)).contains(opening);
        assertThat(GATES.findNextClosing(HUU_NGHI, now)).contains(closing);
    }

    @Test
    void isClosedWhileOneSideIs() {
        OpeningHours hanoi = calendar("Asia/Ho_Chi_Minh", rule("2026-01-01", "07:00", 19));
        OpeningHours beijing = calendar("Asia/Shanghai", rule("2026-01-01", "09:00", 18));
        RouteHours route = new RouteHours(hanoi, beijing);
        assertThat(route.findNextOpening(Instant.parse("2026-03-01T00:00:00Z")))
                .contains(Instant.parse("2026-03-01T01:00:00Z"));
        assertThat(route.findNextClosing(Instant.parse("2026-03-01T01:00:00Z")))
                .contains(Instant.parse("2026-03-01T10:00:00Z"));
    }

    @Test
    void neverOpensWhenTheHoursDoNotMeet() {
        RouteHours route =
                new RouteHours(
                        calendar("Asia/Ho_Chi_Minh", rule("2026-01-01", "07:00", 9)),
                        calendar("Asia/Shanghai", rule("2026-01-01", "10:00", 12)));
        assertThat(route.findNextOpening(Instant.parse("2026-03-01T00:00:00Z"))).isEmpty();
        assertThat(route.findNextClosing(Instant.parse("2026-03-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void neverClosesAtMidnightWhenOpenRoundTheClock() {
        OpeningHours always = calendar("Asia/Ho_Chi_Minh", rule("2026-01-01", "00:00", 24));
        RouteHours route = new RouteHours(always, always);
        assertThat(route.isOpenAt(Instant.parse("2026-03-01T17:00:00Z"))).isTrue();
        assertThat(route.findNextClosing(Instant.parse("2026-03-01T00:00:00Z"))).isEmpty();
    }

    /**
     * Neither country changes its clocks, but a gate is data: Berlin went from +1 to +2 on 29 March
     * 2026.
     */
    @Test
    void keepsItsClockTimesOverAChangeOfTheClock() {
        OpeningHours berlin = calendar("Europe/Berlin", rule("2026-01-01", "07:00", 19));
        assertThat(berlin.isOpenAt(Instant.parse("2026-03-28T05:30:00Z"))).isFalse();
        assertThat(berlin.isOpenAt(Instant.parse("2026-03-29T05:30:00Z"))).isTrue();
        assertThat(berlin.isOpenAt(Instant.parse("2026-03-28T17:30:00Z"))).isTrue();
        assertThat(berlin.isOpenAt(Instant.parse("2026-03-29T17:30:00Z"))).isFalse();
    }

    @Test
    void isDecidedByTheLastRuleThatCoversTheDay() {
        OpeningHours sundaysShort =
                calendar(
                        "Asia/Ho_Chi_Minh",
                        rule("2026-01-01", "07:00", 19),
                        new OpeningHours.Rule(
                                NAME,
                                new DateSpan(LocalDate.parse("2026-01-01"), Optional.empty()),
                                Set.of(DayOfWeek.SUNDAY),
                                Optional.of(
                                        new OpeningHours.Hours(
                                                LocalTime.of(7, 0), Duration.ofHours(12))),
                                false));
        assertThat(sundaysShort.isOpenAt(Instant.parse("2026-11-21T06:00:00Z")))
                .as("Saturday 13:00")
                .isTrue();
        assertThat(sundaysShort.isOpenAt(Instant.parse("2026-11-22T06:00:00Z")))
                .as("Sunday 13:00")
                .isFalse();
    }

    @Test
    void isClosedOnADayThatNoRuleCovers() {
        OpeningHours later = calendar("Asia/Ho_Chi_Minh", rule("2026-06-01", "07:00", 19));
        assertThat(later.isOpenAt(Instant.parse("2026-05-31T05:00:00Z"))).isFalse();
    }

    private static OpeningHours calendar(String zone, OpeningHours.Rule... rules) {
        return new OpeningHours("calendar", NAME, ZoneId.of(zone), List.of(rules));
    }

    private static OpeningHours.Rule rule(String from, String opens, int closesHour) {
        return new OpeningHours.Rule(
                NAME,
                new DateSpan(LocalDate.parse(from), Optional.empty()),
                Set.of(DayOfWeek.values()),
                Optional.of(
                        new OpeningHours.Hours(
                                LocalTime.parse(opens), Duration.ofHours(closesHour))),
                false);
    }
}

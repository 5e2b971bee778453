package cuakhauso.gate;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The hours of one side of a gate, in that side's own time zone. The last rule that covers a day
 * decides it; a day that no rule covers is closed.
 */
public record OpeningHours(String id, Labels labels, ZoneId zone, List<Rule> rules) {

    /**
     * What holds on some days.
     *
     * @param labels what the rule is called: a season, a closure
     * @param hours empty when closed all day
     * @param assumed our guess, not an announcement
     */
    public record Rule(
            Labels labels,
            DateSpan valid,
            Set<DayOfWeek> days,
            Optional<Hours> hours,
            boolean assumed) {

        public Rule {
            days = Set.copyOf(days);
        }

        boolean covers(LocalDate day) {
            return valid.covers(day) && days.contains(day.getDayOfWeek());
        }
    }

    /**
     * Open from one time of the day, included, to another, excluded.
     *
     * @param closesAfterMidnight time since the day began as the clock shows it, up to 24 h
     */
    public record Hours(LocalTime opens, Duration closesAfterMidnight) {

        public Hours {
            boolean late = closesAfterMidnight.compareTo(Duration.ofDays(1)) > 0;
            if (late
                    || closesAfterMidnight.compareTo(Duration.between(LocalTime.MIDNIGHT, opens))
                            <= 0) {
                throw new IllegalArgumentException(
                        "hours open at "
                                + opens
                                + " and close "
                                + closesAfterMidnight
                                + " after midnight");
            }
        }
    }

    /** An unbroken time of being open on one day, end excluded. */
    record Interval(Instant opens, Instant closes) {

        boolean contains(Instant at) {
            return !at.isBefore(opens) && at.isBefore(closes);
        }
    }

    public OpeningHours {
        Slug.check("calendar", id);
        rules = List.copyOf(rules);
    }

    public boolean isOpenAt(Instant at) {
        return intervalOn(at.atZone(zone).toLocalDate())
                .filter(interval -> interval.contains(at))
                .isPresent();
    }

    /** The rule that decides a day, if any covers it. */
    public Optional<Rule> findRuleOn(LocalDate day) {
        return rules.reversed().stream().filter(rule -> rule.covers(day)).findFirst();
    }

    Optional<Interval> intervalOn(LocalDate day) {
        return findRuleOn(day).flatMap(Rule::hours).map(hours -> interval(day, hours));
    }

    /**
     * Clock times become instants through the zone, so a day on which the clock changes keeps its
     * clock times.
     */
    private Interval interval(LocalDate day, Hours hours) {
        return new Interval(
                day.atTime(hours.opens).atZone(zone).toInstant(),
                day.atStartOfDay().plus(hours.closesAfterMidnight).atZone(zone).toInstant());
    }
}

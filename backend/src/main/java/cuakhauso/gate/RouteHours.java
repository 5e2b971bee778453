package cuakhauso.gate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The hours of a route: it is open while both sides are, each by its own clock. */
public record RouteHours(OpeningHours vietnam, OpeningHours abroad) {

    /** Hours are announced for a year at most; a change further away is not known. */
    private static final int LOOK_AHEAD_DAYS = 400;

    public boolean isOpenAt(Instant at) {
        return vietnam.isOpenAt(at) && abroad.isOpenAt(at);
    }

    /** The first moment after the given one at which the route opens, within the next 400 days. */
    public Optional<Instant> findNextOpening(Instant after) {
        return changes(after).filter(this::opensAt).findFirst();
    }

    /** The first moment after the given one at which the route closes, within the next 400 days. */
    public Optional<Instant> findNextClosing(Instant after) {
        return changes(after).filter(this::closesAt).findFirst();
    }

    private boolean opensAt(Instant at) {
        return isOpenAt(at) && !isOpenAt(at.minusNanos(1));
    }

    private boolean closesAt(Instant at) {
        return !isOpenAt(at) && isOpenAt(at.minusNanos(1));
    }

    /** Every moment at which either side opens or closes, in order. */
    private Stream<Instant> changes(Instant after) {
        Predicate<Instant> later = at -> at.isAfter(after);
        return Stream.concat(changes(vietnam, after), changes(abroad, after))
                .filter(later)
                .sorted()
                .distinct();
    }

    private static Stream<Instant> changes(OpeningHours side, Instant after) {
        LocalDate yesterday = after.atZone(side.zone()).toLocalDate().minusDays(1);
        return yesterday
                .datesUntil(yesterday.plusDays(LOOK_AHEAD_DAYS))
                .flatMap(day -> side.intervalOn(day).stream())
                .flatMap(interval -> Stream.of(interval.opens(), interval.closes()));
    }
}

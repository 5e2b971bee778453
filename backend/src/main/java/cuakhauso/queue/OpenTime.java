package cuakhauso.queue;

import cuakhauso.gate.RouteHours;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a route is open, from a day and a half ago to a month ahead. Queues move only then, so rates
 * and waits are counted in open time.
 */
record OpenTime(Instant from, Instant to, List<Interval> intervals) {

    static final Duration BACK = Duration.ofHours(36);
    private static final Duration AHEAD = Duration.ofDays(30);

    record Interval(Instant opens, Instant closes) {

        Duration within(Instant start, Instant end) {
            Instant first = opens.isAfter(start) ? opens : start;
            Instant last = closes.isBefore(end) ? closes : end;
            return last.isAfter(first) ? Duration.between(first, last) : Duration.ZERO;
        }
    }

    OpenTime {
        intervals = List.copyOf(intervals);
    }

    static OpenTime around(Instant now, RouteHours hours) {
        Instant from = now.minus(BACK);
        Instant to = now.plus(AHEAD);
        List<Interval> intervals = new ArrayList<>();
        Optional<Instant> opens =
                hours.isOpenAt(from) ? Optional.of(from) : hours.findNextOpening(from);
        while (opens.isPresent() && opens.get().isBefore(to)) {
            Instant closes = hours.findNextClosing(opens.get()).filter(to::isAfter).orElse(to);
            intervals.add(new Interval(opens.get(), closes));
            opens = hours.findNextOpening(closes);
        }
        return new OpenTime(from, to, intervals);
    }

    /** Open time between two moments, as far as it is known. */
    Duration between(Instant start, Instant end) {
        return intervals.stream()
                .map(interval -> interval.within(start, end))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * The moment at which so much open time has passed; empty when that is further ahead than the
     * hours are known.
     */
    Optional<Instant> after(Instant start, Duration open) {
        Duration left = open;
        for (Interval interval : intervals) {
            Duration available = interval.within(start, to);
            if (available.compareTo(left) >= 0 && !available.isZero()) {
                Instant begin = interval.opens().isAfter(start) ? interval.opens() : start;
                return Optional.of(begin.plus(left));
            }
            left = left.minus(available);
        }
        return Optional.empty();
    }
}

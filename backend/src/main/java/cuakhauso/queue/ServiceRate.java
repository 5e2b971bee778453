package cuakhauso.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * How fast a queue is served, from its crossings of the last open hours: recent ones weigh more,
 * and time without any lowers the rate.
 *
 * @param evidence how many equally weighted crossings would tell as much
 */
record ServiceRate(double perHour, double evidence) {

    private static final Duration WINDOW = Duration.ofHours(6);

    /** In open hours; a crossing this old weighs 37 %. */
    private static final double DECAY_HOURS = 2;

    /** A first crossing a minute ago does not mean sixty an hour. */
    private static final Duration SHORTEST_OBSERVATION = Duration.ofMinutes(30);

    /**
     * @param observedSince nothing is known of crossings before
     */
    static Optional<ServiceRate> of(
            Collection<Instant> crossings, Instant observedSince, OpenTime open, Instant now) {
        double sum = 0;
        double squares = 0;
        for (Instant crossing : crossings) {
            Duration age = open.between(crossing, now);
            if (!crossing.isAfter(now) && age.compareTo(WINDOW) <= 0) {
                double weight = Math.exp(-hours(age) / DECAY_HOURS);
                sum += weight;
                squares += weight * weight;
            }
        }
        if (sum == 0) {
            return Optional.empty();
        }
        double observedHours = hours(observed(observedSince, open, now));
        double weightedHours = DECAY_HOURS * (1 - Math.exp(-observedHours / DECAY_HOURS));
        return Optional.of(new ServiceRate(sum / weightedHours, sum * sum / squares));
    }

    private static Duration observed(Instant since, OpenTime open, Instant now) {
        Duration known = open.between(since, now);
        if (known.compareTo(WINDOW) > 0) {
            return WINDOW;
        }
        return known.compareTo(SHORTEST_OBSERVATION) < 0 ? SHORTEST_OBSERVATION : known;
    }

    private static double hours(Duration duration) {
        return duration.toMillis() / 3_600_000.0;
    }
}

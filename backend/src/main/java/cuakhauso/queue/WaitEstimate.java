package cuakhauso.queue;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a truck waits that joins now, in open time of the route: as likely more as less than
 * {@code median}, and with 80 % probability from {@code low} to {@code high}.
 *
 * <p>Trucks are served one after another at random moments (Poisson), and the rate itself is known
 * only from so many crossings (gamma): the wait is the ratio of two gamma variables, whose
 * logarithm is close to normal.
 */
record WaitEstimate(Duration median, Duration low, Duration high) {

    /** Fewer crossings tell no rate that one could promise anybody. */
    private static final double LEAST_EVIDENCE = 3;

    /** Standard deviations that leave 10 % of a normal distribution on each side. */
    private static final double EIGHTY_PERCENT = 1.2816;

    static Optional<WaitEstimate> of(int trucksAhead, ServiceRate rate) {
        if (rate.evidence() < LEAST_EVIDENCE) {
            return Optional.empty();
        }
        if (trucksAhead == 0) {
            return Optional.of(new WaitEstimate(Duration.ZERO, Duration.ZERO, Duration.ZERO));
        }
        double hours = trucksAhead / rate.perHour();
        double spread =
                Math.exp(
                        EIGHTY_PERCENT
                                * Math.sqrt(
                                        logVariance(trucksAhead) + logVariance(rate.evidence())));
        return Optional.of(
                new WaitEstimate(ofHours(hours), ofHours(hours / spread), ofHours(hours * spread)));
    }

    /**
     * Variance of the logarithm of a gamma variable of this shape (the trigamma function, good to 1
     * % from 1 up).
     */
    private static double logVariance(double shape) {
        return 1 / shape + 1 / (2 * shape * shape) + 1 / (6 * shape * shape * shape);
    }

    private static Duration ofHours(double hours) {
        return Duration.ofMillis(Math.round(hours * 3_600_000));
    }
}

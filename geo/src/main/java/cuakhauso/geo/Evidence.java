package cuakhauso.geo;

/**
 * How strongly the latest fixes say that a vehicle is beyond a line, on the side where it was not
 * before. Each fix adds half the square of its distance beyond the line, measured in its own
 * accuracies, less a constant; a fix within its accuracy of the line, or on the other side, takes
 * away. So one fix five accuracies beyond decides at once, two decide at 3.6, nine at 2, and none
 * ever at 1: jitter around the line adds up to nothing.
 *
 * @param score 0 to {@link #DECISIVE}
 * @param sinceEpochMillis time of the first fix of the present run of evidence; 0 without any
 */
public record Evidence(double score, long sinceEpochMillis) {

    static final Evidence NONE = new Evidence(0, 0);

    private static final double DECISIVE = 12;

    /** What the errors of a vehicle that stands exactly on the line add on the average. */
    private static final double TAKEN_AWAY = 0.5;

    /**
     * The error of a satellite fix changes slowly; fixes that follow faster than this share one
     * error and count in part.
     */
    private static final double INDEPENDENT_AFTER_MILLIS = 20_000;

    public Evidence {
        if (!(score >= 0 && score <= DECISIVE) || sinceEpochMillis < 0) {
            throw new IllegalArgumentException(
                    "evidence score "
                            + score
                            + " since "
                            + sinceEpochMillis
                            + " ms, expected 0.."
                            + DECISIVE);
        }
    }

    /** So far beyond the line a single fix decides. */
    static double decisiveMeters(Fix fix) {
        return Math.sqrt(2 * (DECISIVE + TAKEN_AWAY)) * fix.believedAccuracyMeters();
    }

    /**
     * @param beyondMeters distance of the fix beyond the line, negative on the old side
     * @param elapsedMillis since the device's fix before
     */
    Evidence add(double beyondMeters, Fix fix, long elapsedMillis) {
        double gain = gain(beyondMeters / fix.believedAccuracyMeters());
        if (gain <= 0 && score == 0) {
            return NONE;
        }
        boolean first = score == 0;
        double weight =
                first || gain >= DECISIVE
                        ? 1
                        : Math.min(1, elapsedMillis / INDEPENDENT_AFTER_MILLIS);
        double sum = score + weight * gain;
        return sum <= 0
                ? NONE
                : new Evidence(
                        Math.min(sum, DECISIVE), first ? fix.fixEpochMillis() : sinceEpochMillis);
    }

    boolean isNone() {
        return score == 0;
    }

    boolean isDecisive() {
        return score >= DECISIVE;
    }

    private static double gain(double accuraciesBeyond) {
        return Math.copySign(accuraciesBeyond * accuraciesBeyond / 2, accuraciesBeyond)
                - TAKEN_AWAY;
    }
}

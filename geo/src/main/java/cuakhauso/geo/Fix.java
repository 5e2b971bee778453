package cuakhauso.geo;

/**
 * One position as its device measured it.
 *
 * @param fixEpochMillis when the device measured, by its own clock
 * @param accuracyMeters radius that holds two fixes of three, as phones report it; above zero
 * @param speedMetersPerSecond the device's own measurement, or NaN when it gave none
 */
public record Fix(
        LatLon at, long fixEpochMillis, double accuracyMeters, double speedMetersPerSecond) {

    /** Stands for the accuracy of a device that tells none: a vehicle tracker under open sky. */
    public static final double ASSUMED_ACCURACY_METERS = 10;

    public static final double UNKNOWN_SPEED = Double.NaN;

    /**
     * Phones promise more than they keep beside walls and roofs; nothing is judged finer than this.
     */
    private static final double BEST_BELIEVED_ACCURACY_METERS = 5;

    public Fix {
        if (fixEpochMillis < 0) {
            throw new IllegalArgumentException(
                    "fix time " + fixEpochMillis + " ms lies before 1970");
        }
        if (!(accuracyMeters > 0 && accuracyMeters < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "accuracy " + accuracyMeters + " m is not a positive length");
        }
        if (speedMetersPerSecond < 0 || speedMetersPerSecond == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "speed " + speedMetersPerSecond + " m/s is neither a speed nor NaN");
        }
    }

    /** A fix of a device that tells neither accuracy nor speed. */
    public static Fix of(LatLon at, long fixEpochMillis) {
        return new Fix(at, fixEpochMillis, ASSUMED_ACCURACY_METERS, UNKNOWN_SPEED);
    }

    /**
     * A fix as devices report it: accuracy 0, negative or NaN, and speed negative or NaN, mean “not
     * known”.
     */
    public static Fix ofReported(
            LatLon at, long fixEpochMillis, double accuracyMeters, double speedMetersPerSecond) {
        return new Fix(
                at,
                fixEpochMillis,
                accuracyMeters > 0 ? accuracyMeters : ASSUMED_ACCURACY_METERS,
                speedMetersPerSecond >= 0 ? speedMetersPerSecond : UNKNOWN_SPEED);
    }

    /** How far off the fix may well be, for judging. */
    double believedAccuracyMeters() {
        return Math.max(accuracyMeters, BEST_BELIEVED_ACCURACY_METERS);
    }
}

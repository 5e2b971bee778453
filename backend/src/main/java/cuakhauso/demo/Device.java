package cuakhauso.demo;

import cuakhauso.geo.Datum;

/**
 * What a truck sends positions with.
 *
 * @param id as it calls itself
 * @param intervalSeconds between fixes while moving
 * @param accuracyMeters typical; single fixes are better or worse
 * @param habit what goes wrong with it
 */
record Device(
        String id,
        Kind kind,
        Datum datum,
        double intervalSeconds,
        double accuracyMeters,
        Habit habit) {

    /** The door it uses. */
    enum Kind {
        /** Traccar Client on the driver's phone. */
        PHONE,
        /** A tracker by QCVN 31. */
        TRACKER,
        /** The gateway of a haulier that forwards its trucks in batches. */
        FLEET
    }

    enum Habit {
        STEADY,
        /** Keeps its fixes while there is no network and sends them late. */
        LATE_BURSTS,
        /** Loses fixes where there is no sky. */
        GAPS
    }

    Device {
        if (!(intervalSeconds >= 5
                && intervalSeconds <= 30
                && accuracyMeters >= 5
                && accuracyMeters <= 30)) {
            throw new IllegalArgumentException(
                    "interval %s s and accuracy %s m, expected 5 to 30 each"
                            .formatted(intervalSeconds, accuracyMeters));
        }
    }

    /** Standing, a phone reports every two minutes and a tracker every fifteen. */
    double standingIntervalSeconds() {
        return switch (kind) {
            case PHONE, FLEET -> 120;
            case TRACKER -> 900;
        };
    }
}

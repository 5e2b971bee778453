package cuakhauso.geo;

import java.util.List;
import java.util.Random;

/**
 * A flat piece of ground at Hữu Nghị on which tests lay out zones and ways in metres east and
 * north.
 */
final class Ground {

    static final long START_MILLIS = 1_763_712_000_000L;

    private static final LocalPlane PLANE = LocalPlane.around(LatLon.ofDegrees(21.97, 106.71));

    /** So that two of three fixes lie within the accuracy, as phones define it. */
    private static final double AXIS_DEVIATION_PER_ACCURACY = 1 / 1.51;

    private Ground() {}

    static LatLon at(double eastMeters, double northMeters) {
        return PLANE.at(eastMeters, northMeters);
    }

    static Zone square(String id, double westMeters, double southMeters, double sideMeters) {
        double east = westMeters + sideMeters;
        double north = southMeters + sideMeters;
        return new Zone(
                id,
                List.of(
                        at(westMeters, southMeters),
                        at(east, southMeters),
                        at(east, north),
                        at(westMeters, north)));
    }

    /**
     * Drawn from the south to the north: east of it is right, so that driving east is left to
     * right.
     */
    static Barrier northward(String id, double eastMeters, double southMeters, double northMeters) {
        return new Barrier(id, List.of(at(eastMeters, southMeters), at(eastMeters, northMeters)));
    }

    static Fix fix(double eastMeters, double northMeters, long seconds, double accuracyMeters) {
        return new Fix(
                at(eastMeters, northMeters),
                START_MILLIS + seconds * 1000,
                accuracyMeters,
                Fix.UNKNOWN_SPEED);
    }

    static Fix jittered(
            double eastMeters,
            double northMeters,
            long seconds,
            double accuracyMeters,
            Random random) {
        double deviationMeters = accuracyMeters * AXIS_DEVIATION_PER_ACCURACY;
        return fix(
                eastMeters + random.nextGaussian() * deviationMeters,
                northMeters + random.nextGaussian() * deviationMeters,
                seconds,
                accuracyMeters);
    }
}

package cuakhauso.geo;

import java.util.Locale;

/**
 * The datum a source of positions declares. GCJ-02 (phones with Chinese maps) lies up to 700 m off
 * WGS 84. Which one a position has is known from its source alone: the rectangle in which GCJ-02 is
 * defined covers our own gates too.
 */
public enum Datum {
    WGS84 {
        @Override
        public LatLon toWgs84(LatLon given) {
            return given;
        }

        @Override
        public LatLon fromWgs84(LatLon wgs84) {
            return wgs84;
        }
    },

    GCJ02 {
        @Override
        public LatLon toWgs84(LatLon given) {
            LatLon guess = given;
            for (int i = 0; i < INVERSE_STEPS; i++) {
                LatLon shifted = shift(guess);
                guess =
                        LatLon.ofDegrees(
                                guess.latDegrees() + given.latDegrees() - shifted.latDegrees(),
                                guess.lonDegrees() + given.lonDegrees() - shifted.lonDegrees());
            }
            return guess;
        }

        @Override
        public LatLon fromWgs84(LatLon wgs84) {
            return shift(wgs84);
        }
    };

    /** The error shrinks about a thousandfold a step; three reach the millimetre. */
    private static final int INVERSE_STEPS = 3;

    private static final double SEMI_MAJOR_METERS = 6_378_245.0;
    private static final double ECCENTRICITY_SQUARED = 0.006693421622965943;

    /**
     * The same place on WGS 84 (GCJ-02: to better than 0.5 m). Pure and fast: for the event loop.
     */
    public abstract LatLon toWgs84(LatLon given);

    /** What a source of this datum would report at this place. */
    public abstract LatLon fromWgs84(LatLon wgs84);

    /** Reads {@code wgs84} or {@code gcj02}, as position doors receive it. */
    public static Datum parse(String declared) {
        return switch (declared.toLowerCase(Locale.ROOT)) {
            case "wgs84" -> WGS84;
            case "gcj02" -> GCJ02;
            default ->
                    throw new IllegalArgumentException(
                            "datum \"" + declared + "\" is unknown, expected wgs84 or gcj02");
        };
    }

    private static LatLon shift(LatLon wgs84) {
        if (!isShiftDefined(wgs84)) {
            return wgs84;
        }
        double x = wgs84.lonDegrees() - 105;
        double y = wgs84.latDegrees() - 35;
        double lat = Math.toRadians(wgs84.latDegrees());
        double w = 1 - ECCENTRICITY_SQUARED * Math.pow(Math.sin(lat), 2);
        double meridianRadius = SEMI_MAJOR_METERS * (1 - ECCENTRICITY_SQUARED) / (w * Math.sqrt(w));
        double parallelRadius = SEMI_MAJOR_METERS / Math.sqrt(w) * Math.cos(lat);
        return LatLon.ofDegrees(
                wgs84.latDegrees() + Math.toDegrees(northMeters(x, y) / meridianRadius),
                wgs84.lonDegrees() + Math.toDegrees(eastMeters(x, y) / parallelRadius));
    }

    /** Outside this rectangle GCJ-02 sources report WGS 84 themselves. */
    private static boolean isShiftDefined(LatLon at) {
        return at.latDegrees() >= 0.8293
                && at.latDegrees() <= 55.8271
                && at.lonDegrees() >= 72.004
                && at.lonDegrees() <= 137.8347;
    }

    private static double northMeters(double x, double y) {
        return -100
                + 2 * x
                + 3 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + waves(6 * x, 20, 2 * x, 20)
                + waves(y, 20, y / 3, 40)
                + waves(y / 12, 160, y / 30, 320);
    }

    private static double eastMeters(double x, double y) {
        return 300
                + x
                + 2 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * Math.sqrt(Math.abs(x))
                + waves(6 * x, 20, 2 * x, 20)
                + waves(x, 20, x / 3, 40)
                + waves(x / 12, 150, x / 30, 300);
    }

    /**
     * Two sine waves; phases in half turns, amplitudes in two thirds of a unit, as the published
     * formula has them.
     */
    private static double waves(
            double phase1, double amplitude1, double phase2, double amplitude2) {
        return (amplitude1 * Math.sin(phase1 * Math.PI) + amplitude2 * Math.sin(phase2 * Math.PI))
                * 2
                / 3;
    }
}

package cuakhauso.geo;

/**
 * A flat map around one origin, in metres: x to the east, y to the north. Distances on it are good
 * to 0.1 % within 15 km of the origin (WGS 84 ellipsoid; the east scale is the origin's).
 */
record LocalPlane(
        double originLatDegrees,
        double originLonDegrees,
        double metersPerDegreeOfLat,
        double metersPerDegreeOfLon) {

    private static final double SEMI_MAJOR_METERS = 6_378_137.0;
    private static final double FLATTENING = 1 / 298.257223563;
    private static final double ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);

    static LocalPlane around(LatLon origin) {
        double lat = Math.toRadians(origin.latDegrees());
        double w = 1 - ECCENTRICITY_SQUARED * Math.pow(Math.sin(lat), 2);
        double meridianRadiusMeters =
                SEMI_MAJOR_METERS * (1 - ECCENTRICITY_SQUARED) / Math.pow(w, 1.5);
        double parallelRadiusMeters = SEMI_MAJOR_METERS / Math.sqrt(w) * Math.cos(lat);
        return new LocalPlane(
                origin.latDegrees(),
                origin.lonDegrees(),
                Math.toRadians(meridianRadiusMeters),
                Math.toRadians(parallelRadiusMeters));
    }

    double xMeters(LatLon at) {
        return (at.lonDegrees() - originLonDegrees) * metersPerDegreeOfLon;
    }

    double yMeters(LatLon at) {
        return (at.latDegrees() - originLatDegrees) * metersPerDegreeOfLat;
    }

    LatLon at(double xMeters, double yMeters) {
        return LatLon.ofDegrees(
                originLatDegrees + yMeters / metersPerDegreeOfLat,
                originLonDegrees + xMeters / metersPerDegreeOfLon);
    }

    /**
     * Where on the way from a to b (0 to 1) the point nearest to p lies; 0 when a and b are one.
     */
    static double nearestFraction(
            double px, double py, double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double squared = dx * dx + dy * dy;
        return squared == 0 ? 0 : Math.clamp(((px - ax) * dx + (py - ay) * dy) / squared, 0, 1);
    }

    /**
     * Twice the area of the triangle a, b, p: positive when p lies to the left of the way from a to
     * b.
     */
    static double leftOf(double ax, double ay, double bx, double by, double px, double py) {
        return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
    }
}

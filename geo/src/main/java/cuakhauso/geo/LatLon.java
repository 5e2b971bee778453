package cuakhauso.geo;

/**
 * A place on WGS 84. The only class that knows axis order: callers name the axis they give and the
 * axis they take.
 *
 * @param latDegrees north positive, −90 to 90
 * @param lonDegrees east positive, −180 to 180
 */
public record LatLon(double latDegrees, double lonDegrees) {

    /** Mean Earth radius in metres (IUGG). */
    private static final double EARTH_RADIUS_METERS = 6_371_008.8;

    public LatLon {
        if (!(latDegrees >= -90 && latDegrees <= 90)) {
            throw new IllegalArgumentException(
                    "latitude " + latDegrees + " is not within -90..90 degrees");
        }
        if (!(lonDegrees >= -180 && lonDegrees <= 180)) {
            throw new IllegalArgumentException(
                    "longitude " + lonDegrees + " is not within -180..180 degrees");
        }
    }

    public static LatLon ofDegrees(double latDegrees, double lonDegrees) {
        return new LatLon(latDegrees, lonDegrees);
    }

    /**
     * Great-circle distance in metres (haversine; good to 0.5 % anywhere, far better at gate
     * scale).
     */
    public double distanceMetersTo(LatLon other) {
        double dLat = Math.toRadians(other.latDegrees - latDegrees);
        double dLon = Math.toRadians(other.lonDegrees - lonDegrees);
        double h =
                Math.pow(Math.sin(dLat / 2), 2)
                        + Math.cos(Math.toRadians(latDegrees))
                                * Math.cos(Math.toRadians(other.latDegrees))
                                * Math.pow(Math.sin(dLon / 2), 2);
        return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    /** The place so far along the straight way to another, or that other one when it is nearer. */
    public LatLon toward(LatLon other, double meters) {
        double wholeMeters = distanceMetersTo(other);
        if (wholeMeters <= meters) {
            return other;
        }
        double fraction = meters / wholeMeters;
        return ofDegrees(
                latDegrees + fraction * (other.latDegrees - latDegrees),
                lonDegrees + fraction * (other.lonDegrees - lonDegrees));
    }
}

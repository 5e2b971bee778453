package cuakhauso.geo;

/**
 * A place by its VN-2000 latitude and longitude, some 230 m away from the same numbers on WGS 84.
 */
public record Vn2000Position(double latDegrees, double lonDegrees) {

    public Vn2000Position {
        if (!(latDegrees >= -90 && latDegrees <= 90 && lonDegrees >= -180 && lonDegrees <= 180)) {
            throw new IllegalArgumentException(
                    "VN-2000 latitude "
                            + latDegrees
                            + ", longitude "
                            + lonDegrees
                            + " are not on the globe");
        }
    }
}

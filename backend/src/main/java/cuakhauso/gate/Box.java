package cuakhauso.gate;

import cuakhauso.geo.LatLon;

/** A rectangle in degrees on WGS 84, edges included; does not cross the 180th meridian. */
public record Box(
        double westDegrees, double southDegrees, double eastDegrees, double northDegrees) {

    public Box {
        LatLon southWest = LatLon.ofDegrees(southDegrees, westDegrees);
        LatLon northEast = LatLon.ofDegrees(northDegrees, eastDegrees);
        if (southWest.latDegrees() >= northEast.latDegrees()
                || southWest.lonDegrees() >= northEast.lonDegrees()) {
            throw new IllegalArgumentException(
                    "a box needs west < east and south < north, but is "
                            + southWest
                            + " to "
                            + northEast);
        }
    }

    public boolean contains(LatLon at) {
        return at.latDegrees() >= southDegrees
                && at.latDegrees() <= northDegrees
                && at.lonDegrees() >= westDegrees
                && at.lonDegrees() <= eastDegrees;
    }
}

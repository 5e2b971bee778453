package cuakhauso.geo;

/**
 * Where a point lies relative to a {@link RoadLine}.
 *
 * @param alongMeters from the road's first point to the nearest place on it
 * @param offsetMeters distance from that place, positive to the right of the driving direction,
 *     negative to the left
 */
public record RoadPlace(double alongMeters, double offsetMeters) {

    public RoadPlace {
        if (!(alongMeters >= 0) || !Double.isFinite(offsetMeters)) {
            throw new IllegalArgumentException(
                    "along "
                            + alongMeters
                            + " m, offset "
                            + offsetMeters
                            + " m is no place beside a road");
        }
    }

    double distanceMeters() {
        return Math.abs(offsetMeters);
    }
}

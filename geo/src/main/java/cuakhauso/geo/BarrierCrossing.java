package cuakhauso.geo;

/**
 * A straight way that cuts a barrier's line.
 *
 * @param fraction how much of the way lies before the cut, 0 to 1
 */
public record BarrierCrossing(String barrierId, Direction direction, double fraction) {

    public BarrierCrossing {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException(
                    "fraction " + fraction + " of a way is not within 0..1");
        }
    }
}

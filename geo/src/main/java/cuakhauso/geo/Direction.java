package cuakhauso.geo;

/**
 * Which way a {@link Barrier} was crossed, seen along its line from the first point drawn to the
 * last.
 */
public enum Direction {
    LEFT_TO_RIGHT,
    RIGHT_TO_LEFT
}

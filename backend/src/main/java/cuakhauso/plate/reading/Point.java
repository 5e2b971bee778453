package cuakhauso.plate.reading;

/** A place in a picture, in pixels from its upper left corner. */
public record Point(double x, double y) {

    public Point {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("no place in a picture: " + x + ", " + y);
        }
    }

    public double distanceTo(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}

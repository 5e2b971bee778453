package cuakhauso.plate.reading;

import java.util.List;

/**
 * One line of a plate as the plate network takes it: grey, 32 high, as wide as its kind says
 * whatever its shape, light and contrast evened out.
 */
final class Strip {

    static final int HEIGHT = 32;

    /** The only line of a plate. */
    static final int WHOLE = 160;

    /** The upper or the lower of two lines. */
    static final int HALF = 96;

    private Strip() {}

    /** The strip inside the corners, from the upper left clockwise. */
    static float[] of(Pyramid picture, List<Point> corners, int width) {
        return even(picture.straighten(corners, width, HEIGHT));
    }

    private static float[] even(Picture strip) {
        int n = strip.width() * strip.height();
        float[] grey = new float[n];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            int b = strip.bgr()[3 * i] & 255;
            int g = strip.bgr()[3 * i + 1] & 255;
            int r = strip.bgr()[3 * i + 2] & 255;
            grey[i] = 0.2f * b + 0.5f * g + 0.3f * r;
            sum += grey[i];
            squares += (double) grey[i] * grey[i];
        }
        double mean = sum / n;
        double spread = Math.sqrt(Math.max(squares / n - mean * mean, 4));
        for (int i = 0; i < n; i++) {
            grey[i] = (float) ((grey[i] - mean) / spread);
        }
        return grey;
    }

    /** The part of a plate between two heights, 0 its upper and 1 its lower edge. */
    static List<Point> band(List<Point> corners, double from, double to) {
        return List.of(
                between(corners.get(0), corners.get(3), from),
                between(corners.get(1), corners.get(2), from),
                between(corners.get(1), corners.get(2), to),
                between(corners.get(0), corners.get(3), to));
    }

    /** The plate widened by shares of its own width at its sides; negative narrows it. */
    static List<Point> widen(List<Point> corners, double left, double right) {
        return List.of(
                between(corners.get(0), corners.get(1), -left),
                between(corners.get(0), corners.get(1), 1 + right),
                between(corners.get(3), corners.get(2), 1 + right),
                between(corners.get(3), corners.get(2), -left));
    }

    private static Point between(Point a, Point b, double share) {
        return new Point(a.x() + share * (b.x() - a.x()), a.y() + share * (b.y() - a.y()));
    }
}

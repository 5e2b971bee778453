package cuakhauso.plate.reading;

import java.util.List;

/** How much edge a plate's picture has, against its own contrast. */
final class Sharpness {

    private Sharpness() {}

    static double of(Pyramid picture, List<Point> corners) {
        float[] strip = Strip.of(picture, Strip.band(corners, 0.1, 0.9), Strip.WHOLE);
        double sum = 0;
        for (int y = 0; y < Strip.HEIGHT; y++) {
            for (int x = 1; x < Strip.WHOLE; x++) {
                double step = strip[y * Strip.WHOLE + x] - strip[y * Strip.WHOLE + x - 1];
                sum += step * step;
            }
        }
        return sum / (Strip.HEIGHT * (Strip.WHOLE - 1));
    }
}

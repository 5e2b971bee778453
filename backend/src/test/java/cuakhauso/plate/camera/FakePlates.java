package cuakhauso.plate.camera;

import cuakhauso.kernel.Plate;
import cuakhauso.plate.reading.Box;
import cuakhauso.plate.reading.Picture;
import cuakhauso.plate.reading.PlateColour;
import cuakhauso.plate.reading.PlateReader;
import cuakhauso.plate.reading.PlateScores;
import cuakhauso.plate.reading.PlateScores.Form;
import cuakhauso.plate.reading.Point;
import cuakhauso.plate.reading.SeenPlate;

import java.awt.Color;
import java.awt.Graphics2D;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plates that are easy to draw and to read, also after video compression: a blue board with ten
 * black or white fields that say which plate of the list it is. The reader burns as much time as a
 * real one.
 */
final class FakePlates implements PlateReader {

    static final int WIDTH = 184;
    static final int HEIGHT = 46;

    private static final int BITS = 10;
    private static final int BORDER = 12;

    private final List<String> plates;
    private final Duration effort;

    FakePlates(List<String> plates, Duration effort) {
        this.plates = plates;
        this.effort = effort;
    }

    static void draw(Graphics2D graphics, int left, int top, int number) {
        graphics.setColor(new Color(10, 20, 220));
        graphics.fillRect(left, top, WIDTH, HEIGHT);
        for (int bit = 0; bit < BITS; bit++) {
            graphics.setColor((number >> bit & 1) == 1 ? Color.WHITE : Color.BLACK);
            graphics.fillRect(
                    left + BORDER + bit * (WIDTH - 2 * BORDER) / BITS,
                    top + BORDER,
                    (WIDTH - 2 * BORDER) / BITS,
                    HEIGHT - 2 * BORDER);
        }
    }

    static SeenPlate seen(String text, Box box, double sharpness, double confidence) {
        return new SeenPlate(
                scores(text),
                Plate.find(text),
                confidence,
                PlateColour.BLUE,
                false,
                box,
                List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1)),
                sharpness);
    }

    private static PlateScores scores(String text) {
        if (text.isEmpty()) {
            return new PlateScores(List.of());
        }
        List<Map<Character, Double>> places =
                text.chars().mapToObj(c -> Map.of((char) c, -0.001)).toList();
        return new PlateScores(List.of(new Form("fake", places, 0)));
    }

    @Override
    public List<SeenPlate> read(Picture picture, double expectedPlateHeightPx) {
        long until = System.nanoTime() + effort.toNanos();
        List<SeenPlate> found = new ArrayList<>();
        int left = -1;
        int last = -1;
        for (int x = 0; x <= picture.width(); x++) {
            boolean blue = x < picture.width() && columnIsBlue(picture, x);
            if (blue) {
                left = left < 0 ? x : left;
                last = x;
            } else if (left >= 0 && x - last > 2 * BORDER) {
                read(picture, left, last).ifPresent(found::add);
                left = -1;
            }
        }
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        return found;
    }

    private static boolean columnIsBlue(Picture picture, int x) {
        int blue = 0;
        for (int y = 0; y < picture.height(); y += 2) {
            blue += isBlue(picture, x, y) ? 1 : 0;
        }
        return blue >= 6;
    }

    private static boolean isBlue(Picture picture, int x, int y) {
        int at = (y * picture.width() + x) * 3;
        return (picture.bgr()[at] & 0xff) > 150 && (picture.bgr()[at + 2] & 0xff) < 90;
    }

    private Optional<SeenPlate> read(Picture picture, int left, int right) {
        int width = right - left + 1;
        if (Math.abs(width - WIDTH) > 8) {
            return Optional.empty();
        }
        int top = 0;
        while (!isBlue(picture, left + 5, top) || !isBlue(picture, left + 5, top + 4)) {
            if (++top >= picture.height() - HEIGHT) {
                return Optional.empty();
            }
        }
        int number = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int x = left + BORDER + (2 * bit + 1) * (WIDTH - 2 * BORDER) / BITS / 2;
            int at = ((top + HEIGHT / 2) * picture.width() + x) * 3;
            number |= ((picture.bgr()[at + 1] & 0xff) > 128 ? 1 : 0) << bit;
        }
        return number < plates.size()
                ? Optional.of(seen(plates.get(number), new Box(left, top, width, HEIGHT), 1, 0.99))
                : Optional.empty();
    }

    @Override
    public void close() {}
}

package cuakhauso.plate.reading;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The colour that most of a plate has. */
final class GroundColour {

    private GroundColour() {}

    static PlateColour of(Pyramid picture, List<Point> corners) {
        Picture flat =
                picture.straighten(
                        Strip.widen(Strip.band(corners, 0.12, 0.88), -0.04, -0.04), 48, 24);
        Map<PlateColour, Integer> votes = new EnumMap<>(PlateColour.class);
        int brightest = 1;
        for (byte value : flat.bgr()) {
            brightest = Math.max(brightest, value & 255);
        }
        for (int i = 0; i < flat.width() * flat.height(); i++) {
            votes.merge(colour(flat.bgr(), 3 * i, brightest), 1, Integer::sum);
        }
        int all = flat.width() * flat.height();
        return votes.entrySet().stream()
                .filter(vote -> vote.getKey() != PlateColour.UNKNOWN)
                .max(Map.Entry.comparingByValue())
                .filter(vote -> vote.getValue() > all * 0.3)
                .map(Map.Entry::getKey)
                .orElse(PlateColour.UNKNOWN);
    }

    private static PlateColour colour(byte[] bgr, int at, int brightest) {
        double b = bgr[at] & 255;
        double g = bgr[at + 1] & 255;
        double r = bgr[at + 2] & 255;
        double most = Math.max(r, Math.max(g, b));
        double least = Math.min(r, Math.min(g, b));
        double vivid = most == 0 ? 0 : (most - least) / most;
        if (vivid < 0.22) {
            return most > 0.5 * brightest
                    ? PlateColour.WHITE
                    : most < 0.3 * brightest ? PlateColour.BLACK : PlateColour.UNKNOWN;
        }
        double hue = hue(r, g, b, most, least);
        if (most < 0.2 * brightest) {
            return PlateColour.BLACK;
        }
        return hue < 18 || hue > 340
                ? PlateColour.RED
                : hue < 68
                        ? PlateColour.YELLOW
                        : hue < 165
                                ? PlateColour.GREEN
                                : hue < 270 ? PlateColour.BLUE : PlateColour.UNKNOWN;
    }

    private static double hue(double r, double g, double b, double most, double least) {
        double span = most - least;
        double hue =
                most == r ? (g - b) / span : most == g ? 2 + (b - r) / span : 4 + (r - g) / span;
        return (hue * 60 + 360) % 360;
    }
}

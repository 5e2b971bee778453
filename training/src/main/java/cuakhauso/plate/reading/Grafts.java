package cuakhauso.plate.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Characters of labelled plates, to be put into the place of others: a few hundred plates give many
 * more numbers than their own, in real letters. A character only replaces one of its own kind
 * (digit, letter, province) from a plate of as many lines with the same polarity.
 */
final class Grafts {

    /** Rows and columns of a kept cell. */
    private static final int HIGH = 48;

    private static final int WIDE = 32;

    /** A place in a plate's picture where one character stands, from the upper left clockwise. */
    record Cell(char character, List<Point> corners) {}

    /** A character with what is around it: grey, light and contrast of its plate evened out. */
    private record Glyph(char character, float[] grey) {}

    private record Light(double mean, double spread) {}

    private final Map<String, Map<Character, List<Glyph>>> glyphs = new TreeMap<>();
    private final Random random;

    Grafts(Random random) {
        this.random = random;
    }

    /** The cells of a line's characters: where the network sees each of them, given the text. */
    static List<Cell> cells(Lattice lattice, List<Point> line, String text) {
        int[] places = places(lattice, text);
        int width = lattice.places().length * Examples.STEP;
        Perspective way = Perspective.ofRectangle(width, Strip.HEIGHT, line);
        double[] middles = new double[text.length()];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = (places[i] + 0.5) * Examples.STEP;
        }
        double usual =
                text.length() < 2
                        ? width * 0.15
                        : (middles[middles.length - 1] - middles[0]) / (middles.length - 1);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < middles.length; i++) {
            double half = usual * 0.47;
            double left = Math.max(0, middles[i] - half);
            double right = Math.min(width, middles[i] + half);
            if (right - left < usual * 0.75) {
                continue;
            }
            cells.add(
                    new Cell(
                            text.charAt(i),
                            List.of(
                                    way.apply(left, 0),
                                    way.apply(right, 0),
                                    way.apply(right, Strip.HEIGHT),
                                    way.apply(left, Strip.HEIGHT))));
        }
        return cells.size() == text.length() ? cells : List.of();
    }

    /** The likeliest middle of each character along the line (Viterbi over the states of CTC). */
    private static int[] places(Lattice lattice, String text) {
        int length = lattice.places().length;
        int states = 2 * text.length() + 1;
        double[][] best = new double[length][states];
        int[][] from = new int[length][states];
        for (int t = 0; t < length; t++) {
            for (int s = 0; s < states; s++) {
                double before = t == 0 ? (s < 2 ? 0 : Double.NEGATIVE_INFINITY) : best[t - 1][s];
                from[t][s] = s;
                for (int back = 1; t > 0 && back <= 2 && s - back >= 0; back++) {
                    boolean skips = back == 2;
                    if (skips && (s % 2 == 0 || text.charAt(s / 2) == text.charAt(s / 2 - 1))) {
                        continue;
                    }
                    if (best[t - 1][s - back] > before) {
                        before = best[t - 1][s - back];
                        from[t][s] = s - back;
                    }
                }
                int output = s % 2 == 0 ? Alphabet.BLANK : Alphabet.output(text.charAt(s / 2));
                best[t][s] = before + Math.log(lattice.places()[t][output]);
            }
        }
        double[] sum = new double[text.length()];
        double[] weight = new double[text.length()];
        int s = best[length - 1][states - 1] > best[length - 1][states - 2] ? states - 1 : states - 2;
        for (int t = length - 1; t >= 0; t--) {
            if (s % 2 == 1) {
                double share = lattice.places()[t][Alphabet.output(text.charAt(s / 2))];
                sum[s / 2] += share * t;
                weight[s / 2] += share;
            }
            s = from[t][s];
        }
        int[] places = new int[text.length()];
        for (int i = 0; i < places.length; i++) {
            places[i] = (int) Math.round(sum[i] / weight[i]);
        }
        return places;
    }

    /** Whether the characters are brighter than the ground. */
    private static boolean bright(Picture picture, List<Cell> cells) {
        double middle = 0;
        double edge = 0;
        for (Cell cell : cells) {
            Picture seen = Perspective.straighten(picture, cell.corners(), WIDE, HIGH, 1);
            float[] grey = grey(seen);
            Light light = light(grey);
            for (int i = 0; i < grey.length; i++) {
                int x = i % WIDE;
                boolean aside = x < 2 || x >= WIDE - 2;
                double value = (grey[i] - light.mean()) / light.spread();
                edge += aside ? value / (4.0 * HIGH) : 0;
                middle += aside ? 0 : value / ((WIDE - 4.0) * HIGH);
            }
        }
        return middle > edge;
    }

    private static String kind(Picture picture, List<Cell> cells, String place) {
        return place + (bright(picture, cells) ? " bright " : " dark ");
    }

    private static String kind(char c) {
        return Alphabet.DIGITS.indexOf(c) >= 0 ? "digit" : c > 0x3000 ? "chinese" : "letter";
    }

    /** Keeps the characters of a line; {@code place} says of which kind of line they are. */
    void keep(Picture picture, List<Cell> cells, String place) {
        if (cells.isEmpty()) {
            return;
        }
        String kind = kind(picture, cells, place);
        for (Cell cell : cells) {
            float[] grey = grey(Perspective.straighten(picture, cell.corners(), WIDE, HIGH, 2));
            Light light = light(grey);
            for (int i = 0; i < grey.length; i++) {
                grey[i] = (float) ((grey[i] - light.mean()) / light.spread());
            }
            glyphs.computeIfAbsent(kind + kind(cell.character()), any -> new TreeMap<>())
                    .computeIfAbsent(cell.character(), any -> new ArrayList<>())
                    .add(new Glyph(cell.character(), grey));
        }
    }

    /** A picture and what the line then says. */
    record Grafted(Picture picture, String text) {}

    /** The line with some of its characters replaced; each character comes as often as another. */
    Grafted graft(Picture picture, List<Cell> cells, String place) {
        Picture changed = new Picture(picture.width(), picture.height(), picture.bgr().clone());
        StringBuilder text = new StringBuilder();
        String kind = cells.isEmpty() ? "" : kind(picture, cells, place);
        double often = random.nextDouble(0.2, 0.9);
        for (Cell cell : cells) {
            Map<Character, List<Glyph>> known =
                    glyphs.getOrDefault(kind + kind(cell.character()), Map.of());
            if (known.isEmpty() || random.nextDouble() > often) {
                text.append(cell.character());
                continue;
            }
            List<List<Glyph>> characters = List.copyOf(known.values());
            List<Glyph> among = characters.get(random.nextInt(characters.size()));
            Glyph glyph = among.get(random.nextInt(among.size()));
            lay(glyph, changed, cell);
            text.append(glyph.character());
        }
        return new Grafted(changed, text.toString());
    }

    /** Lays the character over the cell in the cell's own light and colour, softly at its sides. */
    private static void lay(Glyph glyph, Picture into, Cell cell) {
        Light light = light(grey(Perspective.straighten(into, cell.corners(), WIDE, HIGH, 1)));
        double[] ground = new double[3];
        double[] slope = new double[3];
        colours(into, cell, light, ground, slope);
        Perspective back = Perspective.ofRectangle(WIDE, HIGH, cell.corners()).inverse();
        Candidate place = Candidate.oneLine(cell.corners());
        Box box = place.box(into);
        for (int y = box.top(); y < Math.min(into.height(), box.top() + box.height()); y++) {
            for (int x = box.left(); x < Math.min(into.width(), box.left() + box.width()); x++) {
                Point at = back.apply(x + 0.5, y + 0.5);
                double inside = Math.min(at.x(), WIDE - at.x()) / 2.5;
                if (inside <= 0 || at.y() < 0 || at.y() >= HIGH) {
                    continue;
                }
                double share = Math.min(1, inside);
                double value = sample(glyph.grey(), at.x() - 0.5, at.y() - 0.5);
                int i = (y * into.width() + x) * 3;
                for (int c = 0; c < 3; c++) {
                    double wanted = ground[c] + slope[c] * value;
                    double old = into.bgr()[i + c] & 255;
                    into.bgr()[i + c] =
                            (byte) Math.clamp(Math.round(old + share * (wanted - old)), 0, 255);
                }
            }
        }
    }

    /** For each colour its mean, and how it goes with the evened grey, in the cell as it is. */
    private static void colours(
            Picture picture, Cell cell, Light light, double[] ground, double[] slope) {
        Picture seen = Perspective.straighten(picture, cell.corners(), WIDE, HIGH, 1);
        float[] grey = grey(seen);
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            double with = 0;
            for (int i = 0; i < grey.length; i++) {
                double value = seen.bgr()[3 * i + c] & 255;
                sum += value;
                with += value * (grey[i] - light.mean()) / light.spread();
            }
            ground[c] = sum / grey.length;
            slope[c] = with / grey.length;
        }
    }

    private static double sample(float[] grey, double x, double y) {
        double px = Math.clamp(x, 0, WIDE - 1.001);
        double py = Math.clamp(y, 0, HIGH - 1.001);
        int i = (int) py * WIDE + (int) px;
        double fx = px - (int) px;
        double fy = py - (int) py;
        return (grey[i] * (1 - fx) + grey[i + 1] * fx) * (1 - fy)
                + (grey[i + WIDE] * (1 - fx) + grey[i + WIDE + 1] * fx) * fy;
    }

    private static float[] grey(Picture picture) {
        float[] grey = new float[picture.width() * picture.height()];
        for (int i = 0; i < grey.length; i++) {
            grey[i] =
                    0.2f * (picture.bgr()[3 * i] & 255)
                            + 0.5f * (picture.bgr()[3 * i + 1] & 255)
                            + 0.3f * (picture.bgr()[3 * i + 2] & 255);
        }
        return grey;
    }

    private static Light light(float[] grey) {
        double sum = 0;
        double squares = 0;
        for (float each : grey) {
            sum += each;
            squares += (double) each * each;
        }
        double mean = sum / grey.length;
        return new Light(mean, Math.sqrt(Math.max(squares / grey.length - mean * mean, 4)));
    }
}

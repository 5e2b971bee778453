package cuakhauso.plate.reading;

import cuakhauso.plate.render.Design;
import cuakhauso.plate.render.PlateCamera;
import cuakhauso.plate.render.PlateNumbers;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws plates and cuts their lines as the reader would, no two alike. */
final class Examples {

    /**
     * One line.
     *
     * @param text its characters as outputs of the network
     * @param places the output that each place along the line should give
     */
    record Line(float[] strip, int[] text, int[] places) {}

    /** Pixels of a strip between two places. */
    static final int STEP = 4;

    private static final List<Design> ONE_LINE =
            weighted(
                    List.of(
                            Design.CN_BLUE,
                            Design.CN_BLUE,
                            Design.CN_BLUE,
                            Design.CN_BLUE,
                            Design.CN_YELLOW,
                            Design.CN_NEW_ENERGY,
                            Design.CN_NEW_ENERGY_LARGE,
                            Design.VN_WHITE,
                            Design.VN_YELLOW));
    private static final List<Design> TWO_LINES =
            weighted(
                    List.of(
                            Design.CN_YELLOW_TWO_LINES,
                            Design.CN_TRAILER,
                            Design.CN_TRAILER,
                            Design.VN_WHITE_TWO_LINES,
                            Design.VN_YELLOW_TWO_LINES,
                            Design.VN_TRAILER,
                            Design.VN_MOTORBIKE,
                            Design.VN_MOTORBIKE,
                            Design.VN_MOTORBIKE,
                            Design.VN_MOTORBIKE_OLD,
                            Design.VN_MOTORBIKE_OLD));

    private static final int KEPT = 3000;

    private final List<PlateCamera.Shot> oneLineShots = new ArrayList<>();
    private final List<PlateCamera.Shot> twoLineShots = new ArrayList<>();
    private final PlateCamera camera = new PlateCamera();
    private final Random random;
    private final Variety variety;

    private final @Nullable RealPlates real;

    Examples(long seed, @Nullable RealPlates real) {
        random = new Random(seed);
        variety = new Variety(random);
        this.real = real;
    }

    private static List<Design> weighted(List<Design> extra) {
        List<Design> all = new ArrayList<>(extra);
        for (Design design : Design.values()) {
            if (design.twoLines() == extra.getFirst().twoLines()) {
                all.add(design);
            }
        }
        return all;
    }

    /** Lines of one width: the only one, or both of a plate of two. */
    List<Line> lines(boolean twoLines, int most) {
        List<PlateCamera.Shot> shots = twoLines ? twoLineShots : oneLineShots;
        List<Line> lines = new ArrayList<>();
        if (real != null) {
            lines.addAll(real.lines(twoLines, 2 * most / 5));
        }
        while (lines.size() < most) {
            PlateCamera.Shot shot = shot(twoLines, shots);
            List<Point> corners = misplace(shot.corners(), high(shot));
            if (twoLines) {
                halves(shot, corners, lines);
            } else {
                List<Point> line = Strip.band(corners, -edge(), 1 + edge());
                lines.add(line(shot, line, Strip.WHOLE, 0, shot.number().length()));
            }
        }
        return lines.stream()
                .map(line -> new Line(variety.of(line.strip()), line.text(), line.places()))
                .toList();
    }

    /** A new plate one time in five, or else another cut of one drawn before. */
    private PlateCamera.Shot shot(boolean twoLines, List<PlateCamera.Shot> shots) {
        if (shots.size() > 200 && random.nextInt(5) > 0) {
            return shots.get(random.nextInt(shots.size()));
        }
        List<Design> among = twoLines ? TWO_LINES : ONE_LINE;
        Design design = among.get(random.nextInt(among.size()));
        String number = PlateNumbers.random(design, random);
        double hardness = Math.sqrt(random.nextDouble());
        double smallest = twoLines ? 22 : 12;
        double high = smallest * Math.exp(random.nextDouble(1.4));
        PlateCamera.Shot shot = camera.closeUp(design, number, high, hardness, random);
        if (shots.size() < KEPT) {
            shots.add(shot);
        } else {
            shots.set(random.nextInt(KEPT), shot);
        }
        return shot;
    }

    private static double high(PlateCamera.Shot shot) {
        return shot.corners().get(0).distanceTo(shot.corners().get(3));
    }

    /** The corners as a detector would find them: somewhat off, now and then an upright frame. */
    private List<Point> misplace(List<Point> corners, double high) {
        List<Point> found = new ArrayList<>();
        double by = high * 0.04;
        for (Point corner : corners) {
            found.add(
                    new Point(
                            corner.x() + by * random.nextGaussian(),
                            corner.y() + by * random.nextGaussian()));
        }
        if (random.nextInt(5) == 0) {
            double left = Math.min(found.get(0).x(), found.get(3).x());
            double right = Math.max(found.get(1).x(), found.get(2).x());
            double top = Math.min(found.get(0).y(), found.get(1).y());
            double bottom = Math.max(found.get(2).y(), found.get(3).y());
            found =
                    List.of(
                            new Point(left, top),
                            new Point(right, top),
                            new Point(right, bottom),
                            new Point(left, bottom));
        }
        return Strip.widen(found, random.nextDouble(-0.015, 0.06), random.nextDouble(-0.015, 0.06));
    }

    private double edge() {
        return random.nextDouble(-0.1, 0.14);
    }

    private void halves(PlateCamera.Shot shot, List<Point> corners, List<Line> into) {
        boolean chinese = shot.design().name().startsWith("CN");
        double split = (chinese ? 0.375 : 0.5) + random.nextDouble(-0.03, 0.03);
        double overlap = random.nextDouble(-0.01, 0.05);
        int upper = shot.design().inUpperLine(shot.number());
        List<Point> above = Strip.band(corners, random.nextDouble(-0.06, 0.05), split + overlap);
        List<Point> below =
                Strip.band(corners, split - overlap, 1 + random.nextDouble(-0.05, 0.06));
        into.add(line(shot, above, Strip.HALF, 0, upper));
        into.add(line(shot, below, Strip.HALF, upper, shot.number().length()));
    }

    private static Line line(
            PlateCamera.Shot shot, List<Point> corners, int width, int from, int to) {
        int[] text = text(shot.number().substring(from, to));
        int[] places = new int[width / STEP];
        Perspective back = Perspective.ofRectangle(width, Strip.HEIGHT, corners).inverse();
        for (int i = from; i < to; i++) {
            Point middle = shot.characters().get(i);
            int nearest = (int) Math.round(back.apply(middle.x(), middle.y()).x() / STEP);
            for (int place : new int[] {nearest - 1, nearest}) {
                if (place >= 0 && place < places.length) {
                    places[place] = text[i - from];
                }
            }
        }
        return new Line(Strip.of(new Pyramid(shot.picture()), corners, width), text, places);
    }

    static int[] text(String characters) {
        return characters.chars().map(c -> Alphabet.output((char) c)).toArray();
    }
}

package cuakhauso.plate.reading;

import java.util.ArrayList;
import java.util.List;

/** Finds lines of text in a picture, as slanted rectangles. */
final class TextFinder {

    private static final double LIKELY = 0.3;
    private static final double SURE = 0.45;

    /** Lines that run into each other come apart where only so likely places count. */
    private static final double CERTAIN = 0.8;

    private static final int SMALLEST_PX = 3;

    /** The network marks the core of a line; the line reaches beyond it by this share. */
    private static final double GROWTH = 1.6;

    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] SPREAD = {0.229f, 0.224f, 0.225f};

    private final Networks networks;

    TextFinder(Networks networks) {
        this.networks = networks;
    }

    /**
     * A line of text.
     *
     * @param corners from the upper left clockwise
     * @param sureness from 0 to 1
     */
    record Found(List<Point> corners, double sureness) {}

    /** Lines of the picture, looked at with its longer side brought to so many pixels. */
    List<Found> find(Picture picture, int longSide) {
        double scale = (double) longSide / Math.max(picture.width(), picture.height());
        int w = round32(picture.width() * scale);
        int h = round32(picture.height() * scale);
        Picture small = Scaling.scale(picture, w, h);
        float[] input = new float[3 * w * h];
        for (int i = 0; i < w * h; i++) {
            for (int c = 0; c < 3; c++) {
                input[c * w * h + i] =
                        ((small.bgr()[3 * i + c] & 255) / 255f - MEAN[c]) / SPREAD[c];
            }
        }
        float[] likelihood = networks.find(input, 1, 3, h, w).values();
        return lines(likelihood, w, h, (double) picture.width() / w, (double) picture.height() / h);
    }

    private static int round32(double size) {
        return Math.max(32, (int) Math.round(size / 32) * 32);
    }

    private static List<Found> lines(
            float[] likelihood, int w, int h, double scaleX, double scaleY) {
        List<Found> found = new ArrayList<>();
        for (double least : new double[] {LIKELY, CERTAIN}) {
            for (Found line : lines(likelihood, w, h, least)) {
                if (found.stream().noneMatch(known -> same(known, line))) {
                    found.add(line);
                }
            }
        }
        return found.stream()
                .map(
                        line ->
                                new Found(
                                        line.corners().stream()
                                                .map(p -> new Point(p.x() * scaleX, p.y() * scaleY))
                                                .toList(),
                                        line.sureness()))
                .toList();
    }

    /** Whether two are much the same, so that to read both would be in vain. */
    private static boolean same(Found a, Found b) {
        Candidate first = Candidate.oneLine(a.corners());
        Candidate second = Candidate.oneLine(b.corners());
        return first.overlaps(second)
                && second.width() > 0.75 * first.width()
                && second.height() > 0.6 * first.height();
    }

    private static List<Found> lines(float[] likelihood, int w, int h, double least) {
        boolean[] seen = new boolean[w * h];
        int[] queue = new int[w * h];
        List<Found> found = new ArrayList<>();
        for (int start = 0; start < w * h; start++) {
            if (seen[start] || likelihood[start] < least) {
                continue;
            }
            int size = flood(likelihood, w, h, start, least, seen, queue);
            double sum = 0;
            List<Point> points = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                sum += likelihood[queue[i]];
                points.add(new Point(queue[i] % w + 0.5, queue[i] / w + 0.5));
            }
            if (sum / size < SURE) {
                continue;
            }
            SlantedBox box = SlantedBox.around(points);
            if (Math.min(box.width(), box.height()) + 1 < SMALLEST_PX) {
                continue;
            }
            double wide = box.width() + 1;
            double high = box.height() + 1;
            double growth = wide * high * GROWTH / (2 * (wide + high));
            found.add(new Found(box.grown(growth + 0.5).corners(), sum / size));
        }
        return found;
    }

    /** Gathers the connected places from the start on into the queue and returns their number. */
    private static int flood(
            float[] likelihood,
            int w,
            int h,
            int start,
            double least,
            boolean[] seen,
            int[] queue) {
        int size = 0;
        queue[size++] = start;
        seen[start] = true;
        for (int at = 0; at < size; at++) {
            int x = queue[at] % w;
            int y = queue[at] / w;
            for (int ny = Math.max(0, y - 1); ny <= Math.min(h - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(w - 1, x + 1); nx++) {
                    int next = ny * w + nx;
                    if (!seen[next] && likelihood[next] >= least) {
                        seen[next] = true;
                        queue[size++] = next;
                    }
                }
            }
        }
        return size;
    }
}

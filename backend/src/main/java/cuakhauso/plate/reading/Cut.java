package cuakhauso.plate.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * A way to cut a candidate out, since where it was found is never quite where it stands.
 *
 * @param left how far beyond the text's left end, in shares of a line's height; likewise right
 * @param ends how far above the first and below the last line
 * @param shear how far the upper edge moves to the right, in shares of the height
 * @param turn clockwise, in radians
 */
record Cut(double left, double right, double ends, double shear, double turn) {

    /** What every candidate is read with first. */
    static final List<Cut> FIRST =
            List.of(
                    new Cut(0.05, 0.05, 0, 0, 0),
                    new Cut(0.15, 0.15, 0.12, 0, 0),
                    new Cut(0.32, 0.2, 0.06, 0, 0));

    /** What is tried besides when the first cuts leave doubts. */
    static final List<Cut> MORE =
            List.of(
                    new Cut(0.12, 0.12, 0.06, 0.18, 0),
                    new Cut(0.12, 0.12, 0.06, -0.18, 0),
                    new Cut(0.12, 0.12, 0.06, 0, 0.045),
                    new Cut(0.12, 0.12, 0.06, 0, -0.045),
                    new Cut(0.0, 0.0, -0.08, 0, 0),
                    new Cut(0.7, 0.1, 0.06, 0, 0),
                    new Cut(0.1, 0.5, 0.06, 0, 0),
                    new Cut(0.2, 0.2, 0.25, 0, 0));

    Candidate of(Candidate candidate) {
        Point middle = candidate.middle();
        List<List<Point>> cut = new ArrayList<>();
        int count = candidate.lines().size();
        for (int i = 0; i < count; i++) {
            List<Point> moved =
                    candidate.lines().get(i).stream().map(p -> move(p, middle)).toList();
            Candidate line = Candidate.oneLine(moved);
            double share = line.height() / line.width();
            List<Point> band = Strip.band(moved, i == 0 ? -ends : 0, i == count - 1 ? 1 + ends : 1);
            cut.add(Strip.widen(band, left * share, right * share));
        }
        return new Candidate(candidate.corners(), cut);
    }

    private Point move(Point p, Point middle) {
        double x = p.x() - middle.x() + shear * (middle.y() - p.y());
        double y = p.y() - middle.y();
        return new Point(
                middle.x() + x * Math.cos(turn) - y * Math.sin(turn),
                middle.y() + x * Math.sin(turn) + y * Math.cos(turn));
    }
}

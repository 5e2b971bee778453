package cuakhauso.plate.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place of the picture that may be a plate.
 *
 * @param corners of the whole plate
 * @param lines corners of its one line, or of its upper and lower line
 */
record Candidate(List<Point> corners, List<List<Point>> lines) {

    /** The slope from which on a line's sides may not stand square to it. */
    private static final double SLANTED = 0.07;

    boolean twoLines() {
        return lines.size() == 2;
    }

    static Candidate oneLine(List<Point> corners) {
        return new Candidate(corners, List.of(corners));
    }

    /** Two lines that break at a share of the height. */
    static Candidate split(List<Point> corners, double at) {
        return new Candidate(
                corners,
                List.of(Strip.band(corners, 0, at + 0.015), Strip.band(corners, at - 0.015, 1)));
    }

    Point middle() {
        return middle(corners);
    }

    boolean overlaps(Candidate other) {
        return inside(middle(other.corners)) || other.inside(middle(corners));
    }

    /** Whether the other is the same place read in the same number of lines. */
    boolean like(Candidate other) {
        return lines.size() == other.lines.size()
                && inside(middle(other.corners))
                && other.inside(middle(corners));
    }

    private boolean inside(Point p) {
        for (int i = 0; i < 4; i++) {
            Point a = corners.get(i);
            Point b = corners.get((i + 1) % 4);
            if ((b.x() - a.x()) * (p.y() - a.y()) - (b.y() - a.y()) * (p.x() - a.x()) < 0) {
                return false;
            }
        }
        return true;
    }

    double width() {
        return (corners.get(0).distanceTo(corners.get(1))
                        + corners.get(3).distanceTo(corners.get(2)))
                / 2;
    }

    double height() {
        return (corners.get(0).distanceTo(corners.get(3))
                        + corners.get(1).distanceTo(corners.get(2)))
                / 2;
    }

    Box box(Picture picture) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = 0;
        double bottom = 0;
        for (Point p : corners) {
            left = Math.min(left, p.x());
            top = Math.min(top, p.y());
            right = Math.max(right, p.x());
            bottom = Math.max(bottom, p.y());
        }
        int x = (int) Math.clamp(left, 0, picture.width() - 1.0);
        int y = (int) Math.clamp(top, 0, picture.height() - 1.0);
        return new Box(
                x,
                y,
                Math.max(1, (int) Math.min(right, picture.width()) - x),
                Math.max(1, (int) Math.min(bottom, picture.height()) - y));
    }

    /** What lines of text suggest: each alone as one line or two, and pairs that lie stacked. */
    static List<Candidate> of(List<TextFinder.Found> texts) {
        List<Candidate> candidates = new ArrayList<>();
        for (TextFinder.Found text : texts) {
            for (List<Point> corners : outlines(text.corners())) {
                Candidate plain = oneLine(corners);
                double shape = plain.width() / plain.height();
                if (shape > 1.9 && shape < 9) {
                    candidates.add(plain);
                }
                if (shape > 0.9 && shape < 2.6) {
                    candidates.add(split(corners, 0.5));
                    candidates.add(split(corners, 0.4));
                }
            }
        }
        for (TextFinder.Found above : texts) {
            for (TextFinder.Found below : texts) {
                if (above != below) {
                    stacked(above.corners(), below.corners()).ifPresent(candidates::add);
                }
            }
        }
        return candidates;
    }

    /**
     * The rectangle, and when it is slanted what it would be around a plate seen from the side: the
     * same upper and lower edge between sides that stand upright, as they do for a level camera.
     */
    private static List<List<Point>> outlines(List<Point> corners) {
        Candidate box = oneLine(corners);
        Point left = corners.get(0);
        Point right = corners.get(1);
        double slope = (right.y() - left.y()) / (right.x() - left.x());
        double wide = box.width() - box.height() * Math.abs(slope);
        if (Math.abs(slope) < SLANTED || wide < box.height()) {
            return List.of(corners);
        }
        double half = wide / 2 / Math.hypot(1, slope);
        double up = box.height() * Math.hypot(1, slope) / 2;
        Point m = box.middle();
        return List.of(
                corners,
                List.of(
                        new Point(m.x() - half, m.y() - half * slope - up),
                        new Point(m.x() + half, m.y() + half * slope - up),
                        new Point(m.x() + half, m.y() + half * slope + up),
                        new Point(m.x() - half, m.y() - half * slope + up)));
    }

    /** The whole picture as a plate. */
    static List<Candidate> ofWhole(Picture picture) {
        List<Point> whole =
                List.of(
                        new Point(0, 0),
                        new Point(picture.width(), 0),
                        new Point(picture.width(), picture.height()),
                        new Point(0, picture.height()));
        return (double) picture.width() / picture.height() > 2.2
                ? List.of(oneLine(whole))
                : List.of(split(whole, 0.5), split(whole, 0.4));
    }

    private static Optional<Candidate> stacked(List<Point> above, List<Point> below) {
        Candidate a = oneLine(above);
        Candidate b = oneLine(below);
        Point am = middle(above);
        Point bm = middle(below);
        double high = (a.height() + b.height()) / 2;
        double wide = Math.max(a.width(), b.width());
        boolean fits =
                bm.y() - am.y() > 0.5 * high
                        && bm.y() - am.y() < 1.7 * high
                        && Math.abs(bm.x() - am.x()) < 0.3 * wide
                        && Math.min(a.height(), b.height()) > 0.4 * Math.max(a.height(), b.height())
                        && Math.min(a.width(), b.width()) > 0.35 * wide
                        && wide < 6 * high;
        if (!fits) {
            return Optional.empty();
        }
        List<Point> all = new ArrayList<>(above);
        all.addAll(below);
        SlantedBox around = SlantedBox.around(all);
        double slant =
                Math.atan2(
                        above.get(1).y() - above.get(0).y(), above.get(1).x() - above.get(0).x());
        List<Point> corners =
                Math.abs(around.angle() - slant) < 0.2 ? around.corners() : upright(all);
        double split = 0.5 * (share(corners, above.get(3)) + share(corners, below.get(0)));
        return Optional.of(split(corners, Math.clamp(split, 0.25, 0.6)));
    }

    private static double share(List<Point> corners, Point p) {
        double height = corners.get(0).distanceTo(corners.get(3));
        double dx = (corners.get(3).x() - corners.get(0).x()) / height;
        double dy = (corners.get(3).y() - corners.get(0).y()) / height;
        return ((p.x() - corners.get(0).x()) * dx + (p.y() - corners.get(0).y()) * dy) / height;
    }

    private static List<Point> upright(List<Point> all) {
        double left = all.stream().mapToDouble(Point::x).min().orElseThrow();
        double right = all.stream().mapToDouble(Point::x).max().orElseThrow();
        double top = all.stream().mapToDouble(Point::y).min().orElseThrow();
        double bottom = all.stream().mapToDouble(Point::y).max().orElseThrow();
        return List.of(
                new Point(left, top),
                new Point(right, top),
                new Point(right, bottom),
                new Point(left, bottom));
    }

    private static Point middle(List<Point> corners) {
        double x = 0;
        double y = 0;
        for (Point p : corners) {
            x += p.x() / corners.size();
            y += p.y() / corners.size();
        }
        return new Point(x, y);
    }
}

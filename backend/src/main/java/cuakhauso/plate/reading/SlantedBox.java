package cuakhauso.plate.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A rectangle that need not stand upright.
 *
 * @param angle of its upper edge, from -45 to 45 degrees in radians, clockwise down the picture
 */
record SlantedBox(Point middle, double width, double height, double angle) {

    /** The smallest around the points. */
    static SlantedBox around(List<Point> points) {
        List<Point> hull = hull(points);
        SlantedBox best = along(hull, 0);
        for (int i = 0; i < hull.size(); i++) {
            Point a = hull.get(i);
            Point b = hull.get((i + 1) % hull.size());
            if (a.distanceTo(b) > 0) {
                SlantedBox box = along(hull, Math.atan2(b.y() - a.y(), b.x() - a.x()));
                best = box.width() * box.height() < best.width() * best.height() ? box : best;
            }
        }
        return best;
    }

    private static SlantedBox along(List<Point> hull, double angle) {
        double quarter = Math.PI / 2;
        double level = angle - quarter * Math.round(angle / quarter);
        double cos = Math.cos(level);
        double sin = Math.sin(level);
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (Point p : hull) {
            double x = p.x() * cos + p.y() * sin;
            double y = -p.x() * sin + p.y() * cos;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
        }
        double mx = (left + right) / 2;
        double my = (top + bottom) / 2;
        return new SlantedBox(
                new Point(mx * cos - my * sin, mx * sin + my * cos),
                right - left,
                bottom - top,
                level);
    }

    private static List<Point> hull(List<Point> points) {
        List<Point> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y));
        List<Point> hull = new ArrayList<>(half(sorted));
        hull.removeLast();
        List<Point> lower = half(sorted.reversed());
        lower.removeLast();
        hull.addAll(lower);
        return hull.isEmpty() ? List.of(sorted.getFirst()) : hull;
    }

    private static List<Point> half(List<Point> sorted) {
        List<Point> half = new ArrayList<>();
        for (Point p : sorted) {
            while (half.size() > 1 && turn(half.get(half.size() - 2), half.getLast(), p) <= 0) {
                half.removeLast();
            }
            half.add(p);
        }
        return half;
    }

    private static double turn(Point a, Point b, Point c) {
        return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
    }

    SlantedBox grown(double by) {
        return new SlantedBox(middle, width + 2 * by, height + 2 * by, angle);
    }

    /** From the upper left clockwise. */
    List<Point> corners() {
        return List.of(corner(-0.5, -0.5), corner(0.5, -0.5), corner(0.5, 0.5), corner(-0.5, 0.5));
    }

    private Point corner(double across, double down) {
        double x = across * width;
        double y = down * height;
        return new Point(
                middle.x() + x * Math.cos(angle) - y * Math.sin(angle),
                middle.y() + x * Math.sin(angle) + y * Math.cos(angle));
    }
}

package cuakhauso.gate;

import cuakhauso.geo.LatLon;

import java.util.ArrayList;
import java.util.List;

/** A straight piece of a line, taken as flat: exact enough between the points of one gate. */
record Segment(LatLon from, LatLon to) {

    /** The pieces of an open line. */
    static List<Segment> along(List<LatLon> points) {
        List<Segment> segments = new ArrayList<>(points.size());
        for (int i = 1; i < points.size(); i++) {
            segments.add(new Segment(points.get(i - 1), points.get(i)));
        }
        return segments;
    }

    /** The pieces of a ring, the last leading back to the first point. */
    static List<Segment> around(List<LatLon> corners) {
        List<Segment> segments = along(corners);
        segments.add(new Segment(corners.getLast(), corners.getFirst()));
        return segments;
    }

    static boolean anyCross(List<Segment> some, List<Segment> others) {
        return some.stream().anyMatch(one -> others.stream().anyMatch(one::crosses));
    }

    /** The two cut each other; meeting at an end is not enough. */
    private boolean crosses(Segment other) {
        return leftness(other.from) * leftness(other.to) < 0
                && other.leftness(from) * other.leftness(to) < 0;
    }

    /**
     * Positive where the point lies on the left hand, looking along the segment; zero on its line.
     */
    private double leftness(LatLon point) {
        return (to.lonDegrees() - from.lonDegrees()) * (point.latDegrees() - from.latDegrees())
                - (to.latDegrees() - from.latDegrees()) * (point.lonDegrees() - from.lonDegrees());
    }
}

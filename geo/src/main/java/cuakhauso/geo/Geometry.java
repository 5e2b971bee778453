package cuakhauso.geo;

import java.util.List;

/** The three shapes gate data is made of. */
public sealed interface Geometry {

    record Point(LatLon at) implements Geometry {}

    record LineString(List<LatLon> points) implements Geometry {

        public LineString {
            points = List.copyOf(points);
            if (points.size() < 2) {
                throw new IllegalArgumentException(
                        "a line has " + points.size() + " points, expected at least 2");
            }
        }
    }

    /**
     * An area without holes.
     *
     * @param ring the corners, the first not repeated at the end
     */
    record Polygon(List<LatLon> ring) implements Geometry {

        public Polygon {
            ring = List.copyOf(ring);
            if (ring.size() < 3 || ring.getFirst().equals(ring.getLast())) {
                throw new IllegalArgumentException(
                        "a polygon has "
                                + ring.size()
                                + " corners, expected at least 3 without repeating the first");
            }
        }
    }
}

package cuakhauso.geo;

import java.util.Arrays;
import java.util.List;

/**
 * The middle line of a road in its driving direction, measured in metres from its first point.
 * Immutable.
 */
public final class RoadLine {

    /** Rounding may put a place this far beyond an end. */
    private static final double END_TOLERANCE_METERS = 0.001;

    private final List<LatLon> points;
    private final Piece[] pieces;
    private final double lengthMeters;

    private RoadLine(List<LatLon> points, Piece[] pieces, double lengthMeters) {
        this.points = points;
        this.pieces = pieces;
        this.lengthMeters = lengthMeters;
    }

    /**
     * A road along these points.
     *
     * @param points at least two, none repeated in a row
     */
    public static RoadLine of(List<LatLon> points) {
        if (points.size() < 2) {
            throw new IllegalArgumentException(
                    "a road has " + points.size() + " points, expected at least 2");
        }
        Piece[] pieces = new Piece[points.size() - 1];
        double startMeters = 0;
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = Piece.between(points.get(i), points.get(i + 1), startMeters);
            startMeters += pieces[i].lengthMeters();
        }
        return new RoadLine(List.copyOf(points), pieces, startMeters);
    }

    public List<LatLon> points() {
        return points;
    }

    public double lengthMeters() {
        return lengthMeters;
    }

    /** The place on the road nearest to a point. */
    public RoadPlace project(LatLon at) {
        return Arrays.stream(pieces)
                .map(piece -> piece.project(at))
                .reduce((best, next) -> next.distanceMeters() < best.distanceMeters() ? next : best)
                .orElseThrow();
    }

    /**
     * The place at a distance from the first point.
     *
     * @param alongMeters 0 to the road's length
     */
    public LatLon pointAt(double alongMeters) {
        Piece piece = pieceAt(alongMeters);
        return piece.pointAt(alongMeters - piece.startMeters());
    }

    /** The driving direction there in degrees from north, clockwise, 0 to 360. */
    public double headingDegreesAt(double alongMeters) {
        return pieceAt(alongMeters).headingDegrees();
    }

    private Piece pieceAt(double alongMeters) {
        if (!(alongMeters >= -END_TOLERANCE_METERS
                && alongMeters <= lengthMeters + END_TOLERANCE_METERS)) {
            throw new IllegalArgumentException(
                    alongMeters + " m along is not on a road of " + lengthMeters + " m");
        }
        int last = pieces.length - 1;
        while (last > 0 && pieces[last].startMeters() > alongMeters) {
            last--;
        }
        return pieces[last];
    }

    /** One straight piece on a plane around its own start, so that long roads stay exact. */
    private record Piece(
            LocalPlane plane,
            double eastMeters,
            double northMeters,
            double lengthMeters,
            double startMeters) {

        static Piece between(LatLon from, LatLon to, double startMeters) {
            if (from.equals(to)) {
                throw new IllegalArgumentException(
                        "a road repeats the point " + from + ", expected distinct points");
            }
            LocalPlane plane = LocalPlane.around(from);
            double east = plane.xMeters(to);
            double north = plane.yMeters(to);
            return new Piece(plane, east, north, Math.hypot(east, north), startMeters);
        }

        RoadPlace project(LatLon at) {
            double x = plane.xMeters(at);
            double y = plane.yMeters(at);
            double fraction = LocalPlane.nearestFraction(x, y, 0, 0, eastMeters, northMeters);
            double distance = Math.hypot(x - fraction * eastMeters, y - fraction * northMeters);
            boolean left = LocalPlane.leftOf(0, 0, eastMeters, northMeters, x, y) > 0;
            return new RoadPlace(
                    startMeters + fraction * lengthMeters, left ? -distance : distance);
        }

        LatLon pointAt(double meters) {
            double fraction = Math.clamp(meters / lengthMeters, 0, 1);
            return plane.at(fraction * eastMeters, fraction * northMeters);
        }

        double headingDegrees() {
            return (Math.toDegrees(Math.atan2(eastMeters, northMeters)) + 360) % 360;
        }
    }
}

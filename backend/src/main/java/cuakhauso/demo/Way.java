package cuakhauso.demo;

import cuakhauso.gate.Road;
import cuakhauso.geo.LatLon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line to drive along, in metres from its first point, with the speed that each piece allows.
 * Immutable.
 */
final class Way {

    private static final double METERS_PER_DEGREE_OF_LAT = 110_750;
    private static final double CRAWL_METERS_PER_SECOND = 3;

    private final LatLon[] points;
    private final double[] alongMeters;
    private final double[] limitMetersPerSecond;

    private Way(LatLon[] points, double[] alongMeters, double[] limitMetersPerSecond) {
        this.points = points;
        this.alongMeters = alongMeters;
        this.limitMetersPerSecond = limitMetersPerSecond;
    }

    /** Collects the points of a way one after another; a point met twice in a row counts once. */
    static final class Drawing {

        private final List<LatLon> points = new ArrayList<>();
        private final List<Double> limits = new ArrayList<>();

        /**
         * @param limitMetersPerSecond holds on the piece that leads to the point
         */
        Drawing to(LatLon point, double limitMetersPerSecond) {
            if (points.isEmpty() || !points.getLast().equals(point)) {
                points.add(point);
                limits.add(limitMetersPerSecond);
            }
            return this;
        }

        /** Off the road, at a crawl. */
        Drawing crawlTo(LatLon point) {
            return to(point, CRAWL_METERS_PER_SECOND);
        }

        Drawing along(Way way) {
            for (int i = 0; i < way.points.length; i++) {
                to(
                        way.points[i],
                        i == 0 ? CRAWL_METERS_PER_SECOND : way.limitMetersPerSecond[i - 1]);
            }
            return this;
        }

        Way done() {
            if (points.size() < 2) {
                throw new IllegalStateException(
                        "a way has " + points.size() + " points, expected at least 2");
            }
            double[] along = new double[points.size()];
            for (int i = 1; i < along.length; i++) {
                along[i] = along[i - 1] + points.get(i - 1).distanceMetersTo(points.get(i));
            }
            double[] limit = limits.stream().skip(1).mapToDouble(Double::doubleValue).toArray();
            return new Way(points.toArray(LatLon[]::new), along, limit);
        }
    }

    /** A truck's speed on an open road of the kind. */
    static double limitMetersPerSecond(Road.Kind kind) {
        return switch (kind) {
            case NATIONAL -> 13.5;
            case FOREIGN -> 10;
            case GATE_ROAD, DEDICATED_FREIGHT -> 7.5;
            case YARD_ACCESS -> 4;
        };
    }

    double lengthMeters() {
        return alongMeters[alongMeters.length - 1];
    }

    double limitMetersPerSecondAt(double meters) {
        return limitMetersPerSecond[pieceAt(meters)];
    }

    /** Degrees from north, clockwise, 0 to 360. */
    double headingDegreesAt(double meters) {
        int piece = pieceAt(meters);
        double east = eastMeters(points[piece], points[piece + 1]);
        double north = northMeters(points[piece], points[piece + 1]);
        return (Math.toDegrees(Math.atan2(east, north)) + 360) % 360;
    }

    /**
     * @param rightMeters beside the line, to the right of the driving direction
     */
    LatLon pointAt(double meters, double rightMeters) {
        int piece = pieceAt(meters);
        LatLon from = points[piece];
        LatLon to = points[piece + 1];
        double length = alongMeters[piece + 1] - alongMeters[piece];
        double fraction = Math.clamp((meters - alongMeters[piece]) / length, 0, 1);
        double east = eastMeters(from, to) / length;
        double north = northMeters(from, to) / length;
        return moved(
                from,
                fraction * length * east + rightMeters * north,
                fraction * length * north - rightMeters * east);
    }

    LatLon lastPoint() {
        return points[points.length - 1];
    }

    /** How far along the nearest place to a point lies. */
    double nearestAlongMeters(LatLon at) {
        double nearest = Double.MAX_VALUE;
        double along = 0;
        for (int i = 0; i + 1 < points.length; i++) {
            double dx = eastMeters(points[i], points[i + 1]);
            double dy = northMeters(points[i], points[i + 1]);
            double px = eastMeters(points[i], at);
            double py = northMeters(points[i], at);
            double fraction = Math.clamp((px * dx + py * dy) / (dx * dx + dy * dy), 0, 1);
            double distance = Math.hypot(px - fraction * dx, py - fraction * dy);
            if (distance < nearest) {
                nearest = distance;
                along = alongMeters[i] + fraction * (alongMeters[i + 1] - alongMeters[i]);
            }
        }
        return along;
    }

    private int pieceAt(double meters) {
        int found = Arrays.binarySearch(alongMeters, meters);
        int piece = found >= 0 ? found : -found - 2;
        return Math.clamp(piece, 0, points.length - 2);
    }

    static LatLon moved(LatLon from, double eastMeters, double northMeters) {
        return LatLon.ofDegrees(
                from.latDegrees() + northMeters / METERS_PER_DEGREE_OF_LAT,
                from.lonDegrees() + eastMeters / metersPerDegreeOfLon(from));
    }

    static double eastMeters(LatLon from, LatLon to) {
        return (to.lonDegrees() - from.lonDegrees()) * metersPerDegreeOfLon(from);
    }

    static double northMeters(LatLon from, LatLon to) {
        return (to.latDegrees() - from.latDegrees()) * METERS_PER_DEGREE_OF_LAT;
    }

    private static double metersPerDegreeOfLon(LatLon at) {
        return 111_320 * Math.cos(Math.toRadians(at.latDegrees()));
    }
}

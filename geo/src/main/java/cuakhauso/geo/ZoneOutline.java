package cuakhauso.geo;

import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;

import java.util.List;

/**
 * A zone made ready for many questions: in metres around its own middle, with a prepared locator.
 * Immutable.
 */
final class ZoneOutline {

    private final Zone zone;
    private final LocalPlane plane;
    private final double[] xMeters;
    private final double[] yMeters;
    private final IndexedPointInAreaLocator locator;

    private ZoneOutline(
            Zone zone,
            LocalPlane plane,
            double[] xMeters,
            double[] yMeters,
            IndexedPointInAreaLocator locator) {
        this.zone = zone;
        this.plane = plane;
        this.xMeters = xMeters;
        this.yMeters = yMeters;
        this.locator = locator;
    }

    static ZoneOutline of(Zone zone) {
        List<LatLon> ring = zone.ring();
        Coordinate middle = envelopeDegrees(zone).centre();
        LocalPlane plane = LocalPlane.around(LatLon.ofDegrees(middle.y, middle.x));
        Coordinate[] corners = new Coordinate[ring.size() + 1];
        double[] x = new double[corners.length];
        double[] y = new double[corners.length];
        for (int i = 0; i < corners.length; i++) {
            LatLon corner = ring.get(i % ring.size());
            x[i] = plane.xMeters(corner);
            y[i] = plane.yMeters(corner);
            corners[i] = new Coordinate(x[i], y[i]);
        }
        var locator = new IndexedPointInAreaLocator(new GeometryFactory().createPolygon(corners));
        // The locator builds its index at the first question; ask it here, before other threads see
        // it.
        locator.locate(corners[0]);
        return new ZoneOutline(zone, plane, x, y, locator);
    }

    static Envelope envelopeDegrees(Zone zone) {
        Envelope envelope = new Envelope();
        zone.ring()
                .forEach(
                        corner ->
                                envelope.expandToInclude(corner.lonDegrees(), corner.latDegrees()));
        return envelope;
    }

    Zone zone() {
        return zone;
    }

    String zoneId() {
        return zone.id();
    }

    /** Whether the place lies inside or on the edge. */
    boolean contains(LatLon at) {
        return contains(plane.xMeters(at), plane.yMeters(at));
    }

    /** Distance to the edge in metres: negative inside, positive outside. */
    double metersOutside(LatLon at) {
        double px = plane.xMeters(at);
        double py = plane.yMeters(at);
        double nearestSquared = Double.POSITIVE_INFINITY;
        for (int i = 1; i < xMeters.length; i++) {
            double ax = xMeters[i - 1];
            double ay = yMeters[i - 1];
            double fraction = LocalPlane.nearestFraction(px, py, ax, ay, xMeters[i], yMeters[i]);
            double dx = px - ax - fraction * (xMeters[i] - ax);
            double dy = py - ay - fraction * (yMeters[i] - ay);
            nearestSquared = Math.min(nearestSquared, dx * dx + dy * dy);
        }
        double distanceMeters = Math.sqrt(nearestSquared);
        return contains(px, py) ? -distanceMeters : distanceMeters;
    }

    private boolean contains(double px, double py) {
        return locator.locate(new Coordinate(px, py)) != Location.EXTERIOR;
    }
}

package cuakhauso.geo;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

import java.util.List;

/**
 * A named closed area on the ground: a yard, a barrier's apron, a customs supervision area. A zone
 * narrower than twice the accuracy of a fix is never entered by it; where that matters, draw a
 * {@link Barrier}.
 *
 * @param id unique within its area
 * @param ring the outline; at least three distinct corners, not self-crossing; may be given closed,
 *     is kept without the repeated corner
 */
public record Zone(String id, List<LatLon> ring) {

    public Zone {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a zone needs an id");
        }
        boolean closed = ring.size() > 1 && ring.getFirst().equals(ring.getLast());
        ring = List.copyOf(closed ? ring.subList(0, ring.size() - 1) : ring);
        long corners = ring.stream().distinct().count();
        if (corners < 3) {
            throw new IllegalArgumentException(
                    "zone " + id + " has " + corners + " corners, expected at least 3");
        }
        refuseSelfCrossing(id, ring);
    }

    private static void refuseSelfCrossing(String id, List<LatLon> ring) {
        Coordinate[] corners = new Coordinate[ring.size() + 1];
        for (int i = 0; i < corners.length; i++) {
            LatLon corner = ring.get(i % ring.size());
            corners[i] = new Coordinate(corner.lonDegrees(), corner.latDegrees());
        }
        TopologyValidationError error =
                new IsValidOp(new GeometryFactory().createPolygon(corners)).getValidationError();
        if (error != null) {
            Coordinate where = error.getCoordinate();
            throw new IllegalArgumentException(
                    "zone %s is no simple outline near lat %s, lon %s: %s"
                            .formatted(id, where.y, where.x, error.getMessage()));
        }
    }
}

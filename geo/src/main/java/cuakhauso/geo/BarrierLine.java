package cuakhauso.geo;

import org.locationtech.jts.geom.Envelope;

import java.util.List;
import java.util.Optional;

/** A barrier made ready for many questions: in metres around its middle point. Immutable. */
final class BarrierLine {

    private final Barrier barrier;
    private final LocalPlane plane;
    private final double[] xMeters;
    private final double[] yMeters;

    private BarrierLine(Barrier barrier, LocalPlane plane, double[] xMeters, double[] yMeters) {
        this.barrier = barrier;
        this.plane = plane;
        this.xMeters = xMeters;
        this.yMeters = yMeters;
    }

    static BarrierLine of(Barrier barrier) {
        List<LatLon> line = barrier.line();
        LocalPlane plane = LocalPlane.around(line.get(line.size() / 2));
        return new BarrierLine(
                barrier,
                plane,
                line.stream().mapToDouble(plane::xMeters).toArray(),
                line.stream().mapToDouble(plane::yMeters).toArray());
    }

    static Envelope envelopeDegrees(Barrier barrier) {
        Envelope envelope = new Envelope();
        barrier.line()
                .forEach(point -> envelope.expandToInclude(point.lonDegrees(), point.latDegrees()));
        return envelope;
    }

    Barrier barrier() {
        return barrier;
    }

    String barrierId() {
        return barrier.id();
    }

    /**
     * Distance to the line in metres: positive to its right, negative to its left. Beyond its ends
     * the side fades.
     */
    double metersRight(LatLon at) {
        double px = plane.xMeters(at);
        double py = plane.yMeters(at);
        double nearestSquared = Double.POSITIVE_INFINITY;
        double perpendicularOfNearest = 0;
        for (int i = 1; i < xMeters.length; i++) {
            double ax = xMeters[i - 1];
            double ay = yMeters[i - 1];
            double bx = xMeters[i];
            double by = yMeters[i];
            double fraction = LocalPlane.nearestFraction(px, py, ax, ay, bx, by);
            double dx = px - ax - fraction * (bx - ax);
            double dy = py - ay - fraction * (by - ay);
            double squared = dx * dx + dy * dy;
            double perpendicular =
                    LocalPlane.leftOf(ax, ay, bx, by, px, py) / Math.hypot(bx - ax, by - ay);
            // At a bend two pieces are equally near; the one seen less edge-on knows the side.
            boolean tie = Math.abs(squared - nearestSquared) < 1e-6;
            if (tie
                    ? Math.abs(perpendicular) > Math.abs(perpendicularOfNearest)
                    : squared < nearestSquared) {
                perpendicularOfNearest = perpendicular;
            }
            nearestSquared = Math.min(nearestSquared, squared);
        }
        double distanceMeters = Math.sqrt(nearestSquared);
        return perpendicularOfNearest > 0 ? -distanceMeters : distanceMeters;
    }

    /**
     * The last cut by the straight way, if the way ends on another side than it began on: cuts
     * there and back cancel. A point exactly on the line counts as right of it, so that successive
     * ways never count one cut twice or lose it.
     */
    Optional<BarrierCrossing> cutBy(LatLon from, LatLon to) {
        double fx = plane.xMeters(from);
        double fy = plane.yMeters(from);
        double tx = plane.xMeters(to);
        double ty = plane.yMeters(to);
        int rightward = 0;
        double lastRightward = 0;
        double lastLeftward = 0;
        for (int i = 1; i < xMeters.length; i++) {
            double ax = xMeters[i - 1];
            double ay = yMeters[i - 1];
            double bx = xMeters[i];
            double by = yMeters[i];
            double leftOfFrom = LocalPlane.leftOf(ax, ay, bx, by, fx, fy);
            double leftOfTo = LocalPlane.leftOf(ax, ay, bx, by, tx, ty);
            boolean sameSide = leftOfFrom > 0 == leftOfTo > 0;
            if (sameSide || !isPieceAstride(fx, fy, tx, ty, ax, ay, bx, by)) {
                continue;
            }
            double fraction = Math.clamp(leftOfFrom / (leftOfFrom - leftOfTo), 0, 1);
            if (leftOfFrom > 0) {
                rightward++;
                lastRightward = Math.max(lastRightward, fraction);
            } else {
                rightward--;
                lastLeftward = Math.max(lastLeftward, fraction);
            }
        }
        return switch (Integer.signum(rightward)) {
            case 1 ->
                    Optional.of(
                            new BarrierCrossing(
                                    barrierId(), Direction.LEFT_TO_RIGHT, lastRightward));
            case -1 ->
                    Optional.of(
                            new BarrierCrossing(
                                    barrierId(), Direction.RIGHT_TO_LEFT, lastLeftward));
            default -> Optional.empty();
        };
    }

    private static boolean isPieceAstride(
            double fx,
            double fy,
            double tx,
            double ty,
            double ax,
            double ay,
            double bx,
            double by) {
        return LocalPlane.leftOf(fx, fy, tx, ty, ax, ay) > 0
                != LocalPlane.leftOf(fx, fy, tx, ty, bx, by) > 0;
    }
}

package cuakhauso.pass;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.AreaZone;
import cuakhauso.gate.BarrierSpec;
import cuakhauso.gate.Yard;
import cuakhauso.geo.LatLon;

import java.util.List;

/**
 * A yard, zone or barrier of the catalogue at which a vehicle can be; all lie on the Vietnamese
 * side or on the line.
 */
sealed interface Spot {

    AreaId area();

    String id();

    /** What being here says of the destination, if nobody has said it. */
    Destination destination();

    LatLon middle();

    record AtYard(AreaId area, Yard yard, Destination destination) implements Spot {
        @Override
        public String id() {
            return yard.id().value();
        }

        @Override
        public LatLon middle() {
            return mean(yard.outline());
        }
    }

    record InZone(AreaId area, AreaZone zone, Destination destination) implements Spot {
        @Override
        public String id() {
            return zone.id();
        }

        @Override
        public LatLon middle() {
            return mean(zone.outline());
        }
    }

    record AtBarrier(AreaId area, BarrierSpec barrier, Destination destination) implements Spot {
        @Override
        public String id() {
            return barrier.id();
        }

        @Override
        public LatLon middle() {
            return mean(barrier.line());
        }
    }

    /** Good enough to draw a truck of which only the yard or barrier is known. */
    private static LatLon mean(List<LatLon> points) {
        return LatLon.ofDegrees(
                points.stream().mapToDouble(LatLon::latDegrees).average().orElseThrow(),
                points.stream().mapToDouble(LatLon::lonDegrees).average().orElseThrow());
    }
}

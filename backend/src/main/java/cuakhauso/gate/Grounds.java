package cuakhauso.gate;

import cuakhauso.geo.LatLon;
import cuakhauso.geo.Zone;
import cuakhauso.geo.ZoneIndex;

import java.util.List;

/** Compares pieces of ground, for the rules of the configuration. */
final class Grounds {

    private Grounds() {}

    /** The two have ground in common. */
    static boolean overlap(Zone one, Zone other) {
        return Segment.anyCross(Segment.around(one.ring()), Segment.around(other.ring()))
                || contains(one, other.ring().getFirst())
                || contains(other, one.ring().getFirst());
    }

    static boolean contains(Zone zone, LatLon at) {
        return !ZoneIndex.of(List.of(zone), List.of()).zonesAt(at).isEmpty();
    }
}

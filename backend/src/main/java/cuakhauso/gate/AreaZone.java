package cuakhauso.gate;

import cuakhauso.geo.LatLon;
import cuakhauso.geo.Zone;

import java.util.List;
import java.util.Optional;

/**
 * Ground that means something and is no yard. Zones lie within each other: where several hold a
 * truck, the kind that stands first in {@link Kind} says most.
 *
 * @param id unique within its area, also among its yards
 * @param outline its ring, not closed
 */
public record AreaZone(
        String id,
        Kind kind,
        Labels labels,
        GateId gate,
        Optional<RouteId> route,
        List<LatLon> outline,
        boolean schematic) {

    /** The meaning of a zone, most specific first. */
    public enum Kind {
        /** The ground in front of a barrier: who stands here is at the barrier. */
        BARRIER_APRON,
        /** Goods leave it only with Customs' confirmation (KVGS). */
        CUSTOMS_SUPERVISION,
        GATE_AREA
    }

    public AreaZone {
        Slug.check("zone", id);
        outline = List.copyOf(outline);
    }

    public Zone zone() {
        return new Zone(id, outline);
    }
}

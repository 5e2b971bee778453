package cuakhauso.gate;

import java.util.List;
import java.util.Set;

/**
 * An officially announced way of freight across the border, with its own hours on both sides.
 *
 * @param markers the border markers between which it passes, as people write them ({@code 1088/2})
 * @param road the id of its road, drawn from the inland end outwards
 * @param barriers in the order in which a vehicle leaving Vietnam passes them; then comes the
 *     border line
 */
public record Route(
        RouteId id,
        Kind kind,
        List<String> markers,
        Labels labels,
        DateSpan valid,
        String road,
        Set<QueueStream> streams,
        RouteHours hours,
        BarrierSpec borderLine,
        List<BarrierSpec> barriers,
        List<Lane> lanes,
        List<QueueSpec> queueLines) {

    /** General clearance beside other traffic, or a road for freight alone. */
    public enum Kind {
        GENERAL,
        DEDICATED_FREIGHT
    }

    public Route {
        markers = List.copyOf(markers);
        streams = Set.copyOf(streams);
        barriers = List.copyOf(barriers);
        lanes = List.copyOf(lanes);
        queueLines = List.copyOf(queueLines);
    }
}

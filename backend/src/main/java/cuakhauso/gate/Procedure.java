package cuakhauso.gate;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One version of the path that a kind of pass takes.
 *
 * @param valid versions of one id do not overlap
 * @param stayLimitHours how long the vehicle may stay on the other side after delivery is completed
 * @param steps who confirms, in order
 */
public record Procedure(
        ProcedureId id,
        Labels labels,
        DateSpan valid,
        Set<TravelDirection> directions,
        Set<QueueStream> streams,
        OptionalInt stayLimitHours,
        List<AgencyId> steps) {

    public Procedure {
        directions = Set.copyOf(directions);
        streams = Set.copyOf(streams);
        steps = List.copyOf(steps);
    }
}

package cuakhauso.gate;

import cuakhauso.geo.LatLon;

import java.util.List;
import java.util.Set;

/**
 * Where the queue of some streams of a route stands.
 *
 * @param id unique within its area
 * @param line begins at the head, nearest the gate
 */
public record QueueSpec(
        String id, Set<QueueStream> streams, Labels labels, List<LatLon> line, boolean schematic) {

    public QueueSpec {
        Slug.check("queue line", id);
        if (streams.isEmpty()) {
            throw new IllegalArgumentException(
                    "queue line " + id + " has no streams, expected at least one");
        }
        streams = Set.copyOf(streams);
        line = List.copyOf(line);
    }
}

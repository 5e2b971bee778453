package cuakhauso.gate;

import cuakhauso.geo.Barrier;
import cuakhauso.geo.LatLon;

import java.util.List;

/**
 * A line whose crossing means something.
 *
 * @param id unique within its area
 * @param line drawn with Vietnam on the left hand, looking from the first point to the last:
 *     whoever crosses from left to right leaves Vietnam
 */
public record BarrierSpec(
        String id, Kind kind, Labels labels, List<LatLon> line, boolean schematic) {

    /** Whose line it is. */
    public enum Kind {
        CUSTOMS,
        BORDER_GUARD,
        BORDER_LINE
    }

    public BarrierSpec {
        Slug.check("barrier", id);
        line = List.copyOf(line);
    }

    /** The line as geometry sees it: left to right is the way out of Vietnam. */
    public Barrier barrier() {
        return new Barrier(id, line);
    }
}

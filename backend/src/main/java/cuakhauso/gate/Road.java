package cuakhauso.gate;

import cuakhauso.geo.LatLon;

import java.util.List;

/**
 * A road of the diagram. Roads meet where they share a point exactly, so together they are a
 * network.
 *
 * @param id unique within its area
 * @param line drawn from the inland end outwards; an access road from the through road into its
 *     yard
 */
public record Road(String id, Kind kind, Labels labels, List<LatLon> line, boolean schematic) {

    /** What a road is for. */
    public enum Kind {
        NATIONAL,
        GATE_ROAD,
        DEDICATED_FREIGHT,
        FOREIGN,
        YARD_ACCESS
    }

    public Road {
        Slug.check("road", id);
        line = List.copyOf(line);
    }
}

package cuakhauso.gate;

import cuakhauso.geo.LatLon;

import java.util.List;

/**
 * The border as the diagram shows it; of no legal value.
 *
 * @param attribution what its licence asks to be shown with it
 */
public record Border(String attribution, String license, List<Line> lines) {

    /** One piece of the border. */
    public record Line(String id, Labels labels, List<LatLon> points, boolean schematic) {

        public Line {
            Slug.check("border line", id);
            points = List.copyOf(points);
        }
    }

    public Border {
        lines = List.copyOf(lines);
    }
}

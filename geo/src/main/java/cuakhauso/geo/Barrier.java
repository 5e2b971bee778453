package cuakhauso.geo;

import java.util.List;

/**
 * A line on the ground that counts who crosses it: a barrier arm, the border line on a road. Draw
 * it somewhat wider than the road. Left and right are those of somebody who walks along the line as
 * drawn.
 *
 * @param id unique within its area
 * @param line at least two points, none repeated in a row; some hundred points at most, since each
 *     nearby fix looks at all
 */
public record Barrier(String id, List<LatLon> line) {

    public Barrier {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a barrier needs an id");
        }
        line = List.copyOf(line);
        if (line.size() < 2) {
            throw new IllegalArgumentException(
                    "barrier " + id + " has " + line.size() + " points, expected at least 2");
        }
        for (int i = 1; i < line.size(); i++) {
            if (line.get(i).equals(line.get(i - 1))) {
                throw new IllegalArgumentException(
                        "barrier " + id + " repeats point " + i + ", expected distinct points");
            }
        }
    }
}

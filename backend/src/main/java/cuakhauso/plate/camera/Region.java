package cuakhauso.plate.camera;

import cuakhauso.gate.Camera.Corner;

import java.util.List;

/**
 * The part of a camera's picture that counts.
 *
 * @param corners in fractions of width and height, from the upper left; empty = the whole picture
 */
record Region(List<Corner> corners) {

    static final Region WHOLE = new Region(List.of());

    Region {
        corners = List.copyOf(corners);
    }

    boolean contains(double x, double y) {
        boolean inside = corners.isEmpty();
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            Corner a = corners.get(i);
            Corner b = corners.get(j);
            if ((a.y() > y) != (b.y() > y)
                    && x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }
}

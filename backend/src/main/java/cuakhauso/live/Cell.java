package cuakhauso.live;

import cuakhauso.position.VehicleView;

import java.util.ArrayList;
import java.util.List;

/**
 * A square of the map, 0.02° on each side (about 2.2 by 2.1 km at the gates); x counts eastward, y
 * northward.
 */
record Cell(int x, int y) {

    private static final double DEGREES = 0.02;

    static Cell of(VehicleView vehicle) {
        return new Cell(
                (int) Math.floor(vehicle.lon() / DEGREES),
                (int) Math.floor(vehicle.lat() / DEGREES));
    }

    /**
     * The cells that a box of degrees touches, or an empty list when they are more than {@code
     * most}.
     */
    static List<Cell> covering(double west, double south, double east, double north, int most) {
        int x0 = (int) Math.floor(west / DEGREES);
        int x1 = (int) Math.floor(east / DEGREES);
        int y0 = (int) Math.floor(south / DEGREES);
        int y1 = (int) Math.floor(north / DEGREES);
        if ((long) (x1 - x0 + 1) * (y1 - y0 + 1) > most) {
            return List.of();
        }
        List<Cell> cells = new ArrayList<>();
        for (int x = x0; x <= x1; x++) {
            for (int y = y0; y <= y1; y++) {
                cells.add(new Cell(x, y));
            }
        }
        return cells;
    }
}

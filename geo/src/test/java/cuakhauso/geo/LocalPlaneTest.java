package cuakhauso.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Random;

class LocalPlaneTest {

    /**
     * TM-3 draws everything this much smaller on its middle meridian, and we are 54 km west of it.
     */
    private static final double GRID_SCALE = 0.9999 + Math.pow(54.0 / 6_371, 2) / 2;

    @Test
    void measuresToATenthOfAPercentLikeTheOfficialGrid() {
        Crs crs = new Crs();
        LatLon origin = LatLon.ofDegrees(21.97, 106.71);
        LocalPlane plane = LocalPlane.around(origin);
        GridPosition gridOrigin = crs.toGrid(origin, 9215);
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            LatLon place =
                    plane.at(
                            (random.nextDouble() - 0.5) * 20_000,
                            (random.nextDouble() - 0.5) * 20_000);
            GridPosition grid = crs.toGrid(place, 9215);
            double gridMeters =
                    Math.hypot(
                            grid.eastingMeters() - gridOrigin.eastingMeters(),
                            grid.northingMeters() - gridOrigin.northingMeters());
            double planeMeters = Math.hypot(plane.xMeters(place), plane.yMeters(place));
            assertThat(planeMeters / (gridMeters / GRID_SCALE)).isCloseTo(1, within(0.001));
        }
    }
}

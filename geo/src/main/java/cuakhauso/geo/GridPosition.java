package cuakhauso.geo;

/**
 * A place on one of the metric grids of VN-2000, as Vietnamese plans and registers give it.
 *
 * @param epsgCode the grid: 9215 for Lạng Sơn, 9208 for Lào Cai, 5899 for Quảng Ninh, 3405 for UTM
 *     zone 48N
 */
public record GridPosition(int epsgCode, double eastingMeters, double northingMeters) {

    public GridPosition {
        if (epsgCode <= 0 || !Double.isFinite(eastingMeters) || !Double.isFinite(northingMeters)) {
            throw new IllegalArgumentException(
                    "EPSG:%d E %s N %s is no grid position"
                            .formatted(epsgCode, eastingMeters, northingMeters));
        }
    }
}

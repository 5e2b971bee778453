package cuakhauso.gate;

import cuakhauso.geo.LatLon;

import java.util.List;

/**
 * An authorised crossing as a whole, with its routes.
 *
 * @param opposite the gate on the other side
 * @param schematic the location is ours, not a published one
 */
public record Gate(
        GateId id,
        Labels labels,
        Opposite opposite,
        DateSpan valid,
        LatLon location,
        boolean schematic,
        List<Route> routes) {

    /**
     * The gate on the other side of the border.
     *
     * @param country two letters, ISO 3166-1
     */
    public record Opposite(String country, Labels labels) {}

    public Gate {
        routes = List.copyOf(routes);
    }
}

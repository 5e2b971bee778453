package cuakhauso.position;

import cuakhauso.geo.LatLon;

import org.jspecify.annotations.Nullable;

/**
 * Where a vehicle was by a fact other than its own positions.
 *
 * @param at the middle of the yard, zone or barrier
 * @param untilEpochMillis when its pass was over, or {@link Long#MAX_VALUE}
 */
public record PastFact(
        ShownVehicle vehicle,
        PresenceKind by,
        LatLon at,
        long atEpochMillis,
        VehicleState state,
        @Nullable String zone,
        long untilEpochMillis) {}

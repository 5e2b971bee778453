package cuakhauso.position;

import org.jspecify.annotations.Nullable;

/**
 * One truck as the picture shows it. WGS 84 degrees, metres per second, degrees from north.
 *
 * @param handle a number that names it on this node as long as it is shown; not used again for
 *     another
 * @param id the vehicle's key while it is bound to a pass, else the device's id
 * @param plate as shown in its country, when a vehicle is bound
 * @param speed NaN when unknown
 * @param heading NaN when unknown
 * @param fixEpochMillis the time of the fact, by the device's own clock
 * @param zone the innermost zone it stands in
 * @param pass number of its open pass
 * @param unverified an unbound device that nobody registered
 * @param bornTick the tick at which it appeared in the picture
 * @param changedTick the tick at which it last changed
 */
public record VehicleView(
        int handle,
        String id,
        @Nullable String plate,
        double lat,
        double lon,
        double speed,
        double heading,
        long fixEpochMillis,
        VehicleState state,
        @Nullable String zone,
        @Nullable String pass,
        PresenceKind by,
        boolean unverified,
        long bornTick,
        long changedTick) {}

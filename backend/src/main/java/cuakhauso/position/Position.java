package cuakhauso.position;

import cuakhauso.geo.LatLon;
import cuakhauso.kernel.DeviceId;

/**
 * Where a device says it was: WGS 84, whatever datum it came in.
 *
 * @param fixEpochMillis the device's own time
 * @param speedMetersPerSecond not negative, NaN when unknown
 * @param headingDegrees clockwise from north, 0 to below 360, NaN when unknown
 * @param accuracyMeters radius of 68 % confidence, positive, NaN when unknown
 * @param mock the device itself says that the position is made up
 */
record Position(
        DeviceId device,
        LatLon at,
        long fixEpochMillis,
        double speedMetersPerSecond,
        double headingDegrees,
        double accuracyMeters,
        boolean mock,
        PositionSource source) {

    Position {
        headingDegrees =
                headingDegrees < 0
                        ? Double.NaN
                        : headingDegrees % 360; // phones send −1 for "unknown"
        if (speedMetersPerSecond < 0 || Double.isInfinite(speedMetersPerSecond)) {
            speedMetersPerSecond = Double.NaN; // trackers send −1 for "unknown"
        }
        if (accuracyMeters <= 0 || Double.isInfinite(accuracyMeters)) {
            accuracyMeters = Double.NaN;
        }
    }
}

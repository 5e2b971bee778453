package cuakhauso.demo;

import cuakhauso.geo.LatLon;

/**
 * One fix as a device took it, with its error, on WGS 84.
 *
 * @param sendableAtSeconds when the device has network again; the moment of the fix unless it is in
 *     a dead spot
 */
record DemoFix(
        Truck truck,
        Device device,
        LatLon at,
        double speedMetersPerSecond,
        double headingDegrees,
        double accuracyMeters,
        double atSeconds,
        double sendableAtSeconds) {

    /** As the device's own map has it. */
    LatLon reported() {
        return device.datum().fromWgs84(at);
    }
}

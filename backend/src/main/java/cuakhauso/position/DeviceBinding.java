package cuakhauso.position;

/** A device stood for a vehicle from one moment to another; its positions are the vehicle's. */
public record DeviceBinding(
        ShownVehicle vehicle, String device, long fromEpochMillis, long toEpochMillis) {}

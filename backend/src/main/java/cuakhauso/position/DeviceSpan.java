package cuakhauso.position;

import cuakhauso.kernel.DeviceId;

import java.time.Instant;

/** A device that spoke for a vehicle from one moment to another. */
public record DeviceSpan(DeviceId device, Instant from, Instant to) {}

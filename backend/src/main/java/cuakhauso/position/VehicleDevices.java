package cuakhauso.position;

import reactor.core.publisher.Flux;

import java.time.Instant;

/** Who knows which devices a vehicle carried when; a truck's track is joined from them. */
public interface VehicleDevices {

    /** Spans cut to the window; empty when the vehicle carried no device then. */
    Flux<DeviceSpan> listSpans(String vehicleId, Instant from, Instant to);
}

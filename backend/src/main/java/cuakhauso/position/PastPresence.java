package cuakhauso.position;

import reactor.core.publisher.Flux;

import java.time.Instant;

/**
 * Who knows where vehicles were that send no positions, and whose positions those of a device were.
 */
public interface PastPresence {

    /**
     * In the order of their times: of each vehicle that was there when the window began the last
     * fact before it, then every fact of the window. Read as the reader takes them.
     */
    Flux<PastFact> listFacts(String area, Instant from, Instant to);

    /** Bindings that held at some time of the window. */
    Flux<DeviceBinding> listBindings(String area, Instant from, Instant to);
}

package cuakhauso.plate;

import cuakhauso.gate.Area;
import cuakhauso.gate.Gates;
import cuakhauso.store.Leases;
import cuakhauso.store.Sweeper;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;

/**
 * Closes cases that nobody decided for days: a fogged camera may make thousands, and whoever works
 * the queue, the oldest first, would never come to the trucks of today. One node does it.
 */
final class CaseSweeper extends Sweeper {

    private static final Logger log = LoggerFactory.getLogger(CaseSweeper.class);

    private final Gates gates;
    private final PlateReads reads;
    private final Clock clock;
    private final Duration open;

    /**
     * @param open how long a case waits for a person
     */
    CaseSweeper(Gates gates, PlateReads reads, Leases leases, Clock clock, Duration open) {
        super(leases, "plate-cases", Duration.ofMinutes(1), Duration.ofMinutes(10));
        this.gates = gates;
        this.reads = reads;
        this.clock = clock;
        this.open = open;
    }

    /** How many were closed. */
    @Override
    protected Mono<Long> sweepOnce() {
        return Flux.fromIterable(gates.listAreas())
                .map(Area::id)
                .concatMap(area -> reads.expire(area, clock.instant().minus(open)))
                .reduce(0L, Long::sum)
                .filter(n -> n > 0)
                .doOnNext(n -> log.info("plate cases expired={}", n))
                .defaultIfEmpty(0L);
    }
}

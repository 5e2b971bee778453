package cuakhauso.plate;

import cuakhauso.gate.Area;
import cuakhauso.gate.Gates;
import cuakhauso.store.Leases;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;

/**
 * Closes cases that nobody decided for days: a fogged camera may make thousands, and whoever works
 * the queue, the oldest first, would never come to the trucks of today. One node does it.
 */
final class CaseSweeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CaseSweeper.class);
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final Gates gates;
    private final PlateReads reads;
    private final Leases leases;
    private final Clock clock;
    private final Duration open;
    private volatile Disposable work = Disposables.disposed();
    private volatile boolean running;

    /**
     * @param open how long a case waits for a person
     */
    CaseSweeper(Gates gates, PlateReads reads, Leases leases, Clock clock, Duration open) {
        this.gates = gates;
        this.reads = reads;
        this.leases = leases;
        this.clock = clock;
        this.open = open;
    }

    @Override
    public void start() {
        running = true;
        work =
                leases.whileHeld(
                                "plate-cases",
                                () ->
                                        Flux.interval(Duration.ofMinutes(1), EVERY)
                                                .onBackpressureDrop()
                                                .concatMap(n -> sweep(), 1))
                        .subscribe();
    }

    /** How many were closed; tried again later when the database is away. */
    Mono<Long> sweep() {
        return Flux.fromIterable(gates.listAreas())
                .map(Area::id)
                .concatMap(area -> reads.expire(area, clock.instant().minus(open)))
                .reduce(0L, Long::sum)
                .filter(n -> n > 0)
                .doOnNext(n -> log.info("plate cases expired={}", n))
                .defaultIfEmpty(0L);
    }

    @Override
    public void stop() {
        running = false;
        work.dispose();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

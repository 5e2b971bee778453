package cuakhauso.plate;

import cuakhauso.plate.evidence.EvidenceStore;
import cuakhauso.plate.evidence.Sha256;
import cuakhauso.store.Database;
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
import java.util.List;

/**
 * Deletes pictures whose time is over, but not those that a person still has to look at. One node
 * does it.
 */
final class EvidenceSweeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EvidenceSweeper.class);
    private static final Duration EVERY = Duration.ofHours(6);
    private static final int AT_ONCE = 500;

    private final EvidenceStore evidence;
    private final Database database;
    private final Leases leases;
    private final Clock clock;
    private final Duration kept;
    private volatile Disposable work = Disposables.disposed();
    private volatile boolean running;

    EvidenceSweeper(
            EvidenceStore evidence, Database database, Leases leases, Clock clock, Duration kept) {
        this.evidence = evidence;
        this.database = database;
        this.leases = leases;
        this.clock = clock;
        this.kept = kept;
    }

    @Override
    public void start() {
        running = true;
        work =
                leases.whileHeld(
                                "evidence-sweep",
                                () ->
                                        Flux.interval(Duration.ofMinutes(1), EVERY)
                                                .onBackpressureDrop()
                                                .concatMap(n -> sweep(), 1))
                        .subscribe();
    }

    /** How many were deleted. */
    Mono<Long> sweep() {
        return Mono.defer(
                () ->
                        evidence.listStoredBefore(clock.instant().minus(kept))
                                .buffer(AT_ONCE)
                                .concatMap(this::sweep)
                                .reduce(0L, Long::sum)
                                .doOnNext(n -> log.info("evidence retention deleted={}", n)));
    }

    private Mono<Long> sweep(List<Sha256> old) {
        return database.query("evidence-needed", c -> PlateRows.findNeeded(c, old))
                .next()
                .flatMapMany(
                        needed ->
                                Flux.fromIterable(old).filter(name -> !needed.contains(name.hex())))
                .concatMap(name -> evidence.delete(name).thenReturn(name))
                .count();
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

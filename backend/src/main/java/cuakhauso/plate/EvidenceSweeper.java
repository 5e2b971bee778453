package cuakhauso.plate;

import cuakhauso.plate.evidence.EvidenceStore;
import cuakhauso.plate.evidence.Sha256;
import cuakhauso.store.Database;
import cuakhauso.store.Leases;
import cuakhauso.store.Sweeper;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Deletes pictures whose time is over, but not those that a person still has to look at. One node
 * does it.
 */
final class EvidenceSweeper extends Sweeper {

    private static final Logger log = LoggerFactory.getLogger(EvidenceSweeper.class);
    private static final int AT_ONCE = 500;

    private final EvidenceStore evidence;
    private final Database database;
    private final Clock clock;
    private final Duration kept;

    EvidenceSweeper(
            EvidenceStore evidence, Database database, Leases leases, Clock clock, Duration kept) {
        super(leases, "evidence-sweep", Duration.ofMinutes(1), Duration.ofHours(6));
        this.evidence = evidence;
        this.database = database;
        this.clock = clock;
        this.kept = kept;
    }

    /** How many were deleted. */
    @Override
    protected Mono<Long> sweepOnce() {
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
}

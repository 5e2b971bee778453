package cuakhauso.store;

import io.r2dbc.postgresql.api.PostgresqlResult;

import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Jobs that one node at a time may do. A lease runs out 10 s after its holder was last heard of, by
 * PostgreSQL's clock. A holder that is cut off may still believe it holds the lease for a moment:
 * the work must fence its writes itself (by moving a checkpoint in the same transaction).
 */
@Component
public class Leases {

    private static final Logger log = LoggerFactory.getLogger(Leases.class);
    private static final Duration RENEW_EVERY = Duration.ofSeconds(3);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final Database database;
    private final String self = UUID.randomUUID().toString();

    Leases(Database database) {
        this.database = database.ownWork();
    }

    /**
     * Does the work whenever this node holds the lease; cancels it when the lease is lost, and
     * begins it anew when it fails or the lease comes back. Never completes, never fails: what goes
     * wrong is logged here.
     */
    public Flux<Void> whileHeld(String name, Supplier<Publisher<?>> work) {
        return Flux.interval(Duration.ZERO, RENEW_EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> acquire(name), 1)
                .distinctUntilChanged()
                .switchMap(held -> held ? keepWorking(name, work) : Mono.empty())
                .retryWhen(pausing(name + " lease"));
    }

    private Flux<Void> keepWorking(String name, Supplier<Publisher<?>> work) {
        return Flux.defer(() -> Flux.from(work.get()))
                .thenMany(Flux.<Void>empty())
                .retryWhen(pausing(name));
    }

    private static Retry pausing(String what) {
        return Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200))
                .maxBackoff(LONGEST_PAUSE)
                .transientErrors(true)
                .doBeforeRetry(
                        signal ->
                                log.warn(
                                        "begins again job={} cause={}",
                                        what,
                                        String.valueOf(signal.failure())));
    }

    /** An unreachable database means: not held. */
    private Mono<Boolean> acquire(String name) {
        return database.query(
                        "lease",
                        c ->
                                c.createStatement(
                                                """
                                                insert into lease as l (name, holder, until)
                                                values ($1, $2, clock_timestamp() + interval '10 seconds')
                                                on conflict (name) do update
                                                set holder = $2, until = clock_timestamp() + interval '10 seconds'
                                                where l.holder = $2 or l.until < clock_timestamp()
                                                """)
                                        .bind("$1", name)
                                        .bind("$2", self)
                                        .execute()
                                        .flatMap(PostgresqlResult::getRowsUpdated))
                .next()
                .map(rows -> rows == 1)
                .onErrorResume(
                        e -> {
                            log.warn("lease not renewed name={} cause={}", name, e.toString());
                            return Mono.just(false);
                        });
    }

    /** Gives all leases back, so that another node takes over at once. */
    Mono<Void> release() {
        return database.query(
                        "lease",
                        c ->
                                c.createStatement("delete from lease where holder = $1")
                                        .bind("$1", self)
                                        .execute()
                                        .flatMap(PostgresqlResult::getRowsUpdated))
                .then();
    }
}

package cuakhauso.pass;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.Gates;
import cuakhauso.store.Database;
import cuakhauso.store.Leases;

import io.r2dbc.postgresql.api.PostgresqlConnection;

import org.springframework.context.SmartLifecycle;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Ends passes of vehicles that went away unseen, so that yards and queues do not fill with them.
 * One node does it.
 */
final class PassSweeper implements SmartLifecycle {

    private static final Duration EVERY = Duration.ofMinutes(10);

    /** No state is ended after a shorter silence. */
    private static final Duration LEAST_SILENCE = Duration.ofHours(12);

    private static final int AT_ONCE = 5_000;

    private final Gates gates;
    private final PassLedger ledger;
    private final Database database;
    private final Leases leases;
    private final Clock clock;
    private volatile Disposable work = Disposables.disposed();
    private volatile boolean running;

    PassSweeper(Gates gates, PassLedger ledger, Database database, Leases leases, Clock clock) {
        this.gates = gates;
        this.ledger = ledger;
        this.database = database.ownWork();
        this.leases = leases;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        work = leases.whileHeld("pass-sweep", this::sweepAgainAndAgain).subscribe();
    }

    private Flux<Void> sweepAgainAndAgain() {
        return Flux.interval(Duration.ZERO, EVERY)
                .onBackpressureDrop()
                .concatMap(
                        n ->
                                Flux.fromIterable(gates.listAreas())
                                        .concatMap(area -> sweep(area.id())),
                        1);
    }

    Mono<Void> sweep(AreaId area) {
        return database.transaction(
                "pass-sweep", tx -> PassRows.lock(tx, area).then(sweep(tx, area)));
    }

    private Mono<Void> sweep(PostgresqlConnection tx, AreaId area) {
        Instant now = clock.instant();
        return PassRows.listSilentSince(tx, area, now.minus(LEAST_SILENCE), AT_ONCE)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(pass -> expire(tx, pass, now))
                .then();
    }

    private Mono<Void> expire(PostgresqlConnection tx, Pass pass, Instant now) {
        String key = "silent:" + pass.number() + ":" + now.toEpochMilli();
        PassLedger.Cause cause = new PassLedger.Cause(key, now, "silence", Optional.empty());
        return ledger.writeAll(
                tx, new Roster(List.of(pass), List.of()), PassCommands.expire(pass, now), cause);
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

package cuakhauso.pass;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.Gates;
import cuakhauso.store.Database;
import cuakhauso.store.Leases;
import cuakhauso.store.Sweeper;

import io.r2dbc.postgresql.api.PostgresqlConnection;

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
final class PassSweeper extends Sweeper {

    /** No state is ended after a shorter silence. */
    private static final Duration LEAST_SILENCE = Duration.ofHours(12);

    private static final int AT_ONCE = 5_000;

    private final Gates gates;
    private final PassLedger ledger;
    private final Database database;
    private final Clock clock;

    PassSweeper(Gates gates, PassLedger ledger, Database database, Leases leases, Clock clock) {
        super(leases, "pass-sweep", Duration.ZERO, Duration.ofMinutes(10));
        this.gates = gates;
        this.ledger = ledger;
        this.database = database.ownWork();
        this.clock = clock;
    }

    @Override
    protected Flux<Void> sweepOnce() {
        return Flux.fromIterable(gates.listAreas()).concatMap(area -> sweep(area.id()));
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
}

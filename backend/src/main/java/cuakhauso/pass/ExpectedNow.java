package cuakhauso.pass;

import cuakhauso.gate.AreaId;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The expected vehicles of each area as they are within a transaction that holds {@link
 * PassRows#lock}: read once, and before each use brought up to the change log's end, so that no
 * other node and no delay makes it old. Only what is committed gets in.
 */
final class ExpectedNow {

    /** A longer way to catch up costs more than reading all open passes anew. */
    private static final int LONGEST_WAY = 2_000;

    /** An older read comes late: its camera or the platform was away. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Map<AreaId, Known> byArea = new ConcurrentHashMap<>();

    private static final class Known {
        private ExpectedVehicles vehicles = new ExpectedVehicles();
        private long rev = -1;
    }

    private record Step(long rev, Pass pass) {}

    ExpectedNow(Clock clock) {
        this.clock = clock;
    }

    /**
     * Does something pure with them.
     *
     * @param asOf the time of the read; one that comes late may be of a pass that has ended since
     */
    <T> Mono<T> with(
            PostgresqlConnection tx,
            AreaId area,
            Instant asOf,
            Function<ExpectedVehicles, T> work) {
        if (asOf.isBefore(clock.instant().minus(LATE))) {
            return listAsOf(tx, area, asOf).map(passes -> work.apply(expected(passes)));
        }
        Known known = byArea.computeIfAbsent(area, key -> new Known());
        return head(tx, area)
                .flatMap(head -> catchUp(tx, area, known, head))
                .then(Mono.fromSupplier(() -> use(known, work)));
    }

    private <T> T use(Known known, Function<ExpectedVehicles, T> work) {
        synchronized (known) {
            known.vehicles.forgetClosedBefore(clock.instant().minus(PassRules.SETTLED));
            return work.apply(known.vehicles);
        }
    }

    private static Mono<Long> head(PostgresqlConnection tx, AreaId area) {
        return tx.createStatement(
                        "select coalesce(max(rev), 0) as rev from change_head where area = $1")
                .bind("$1", area.value())
                .execute()
                .flatMap(
                        (PostgresqlResult result) ->
                                result.map(
                                        (row, meta) ->
                                                Objects.requireNonNull(row.get("rev", Long.class))))
                .single();
    }

    private Mono<Void> catchUp(PostgresqlConnection tx, AreaId area, Known known, long head) {
        long rev;
        synchronized (known) {
            rev = known.rev;
        }
        if (rev == head) {
            return Mono.empty();
        }
        return rev < 0 || head < rev || head - rev > LONGEST_WAY
                ? readAll(tx, area, known, head)
                : readSince(tx, area, known, rev, head);
    }

    private Mono<Void> readAll(PostgresqlConnection tx, AreaId area, Known known, long head) {
        return listAsOf(tx, area, clock.instant())
                .doOnNext(passes -> replace(known, passes, head))
                .then();
    }

    /** Open ones, and those that ended after a moment or shortly before. */
    private static Mono<List<Pass>> listAsOf(PostgresqlConnection tx, AreaId area, Instant asOf) {
        return PassRows.listAllOpen(tx, area)
                .concatWith(PassRows.listEndedSince(tx, area, asOf.minus(PassRules.SETTLED)))
                .collectList();
    }

    private static void replace(Known known, List<Pass> passes, long head) {
        ExpectedVehicles fresh = expected(passes);
        synchronized (known) {
            known.vehicles = fresh;
            known.rev = head;
        }
    }

    private static ExpectedVehicles expected(List<Pass> passes) {
        ExpectedVehicles vehicles = new ExpectedVehicles();
        passes.forEach(vehicles::put);
        return vehicles;
    }

    private static Mono<Void> readSince(
            PostgresqlConnection tx, AreaId area, Known known, long rev, long head) {
        return tx.createStatement(
                        "select rev, payload::text as payload from change_log where area = $1 and"
                                + " rev > $2 and rev <= $3 and kind like 'pass.%' order by rev")
                .bind("$1", area.value())
                .bind("$2", rev)
                .bind("$3", head)
                .execute()
                .flatMap(
                        (PostgresqlResult result) ->
                                result.map(
                                        (row, meta) ->
                                                new Step(
                                                        Objects.requireNonNull(
                                                                row.get("rev", Long.class)),
                                                        PassJson.readPayload(
                                                                Objects.requireNonNull(
                                                                        row.get(
                                                                                "payload",
                                                                                String.class))))))
                .collectList()
                .doOnNext(steps -> apply(known, steps, head))
                .then();
    }

    private static void apply(Known known, List<Step> steps, long head) {
        synchronized (known) {
            steps.forEach(step -> known.vehicles.put(step.pass()));
            known.rev = Math.max(known.rev, head);
        }
    }
}

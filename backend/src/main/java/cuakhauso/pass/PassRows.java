package cuakhauso.pass;

import cuakhauso.gate.AreaId;
import cuakhauso.kernel.DeviceId;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.postgresql.api.PostgresqlStatement;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** The tables of passes, one statement a method. Writers hold {@link #lock}. */
final class PassRows {

    private PassRows() {}

    /**
     * Makes this transaction the only one that writes passes of the area until it ends. The change
     * log's lock would put them in line at their first entry anyway; taking it before reading means
     * that nobody decides on what another is about to change.
     */
    static Mono<Void> lock(PostgresqlConnection tx, AreaId area) {
        return tx.createStatement(
                        "select pg_advisory_xact_lock(hashtextextended('passes:' || $1, 0))")
                .bind("$1", area.value())
                .execute()
                .flatMap((PostgresqlResult result) -> result.map((row, meta) -> true))
                .then();
    }

    /**
     * Open passes that have one of these plates or VINs, or for which one of these devices stands.
     */
    static Flux<Pass> listOpen(
            PostgresqlConnection tx,
            AreaId area,
            Collection<String> keys,
            Collection<DeviceId> devices) {
        return passes(
                tx.createStatement(
                                """
                                select document::text as document from pass
                                where area = $1 and closed_at is null
                                  and (keys && $2 or number in (
                                    select pass from pass_device
                                    where area = $1 and device = any($3) and unbound_at is null))
                                order by number
                                """)
                        .bind("$1", area.value())
                        .bind("$2", keys.toArray(String[]::new))
                        .bind("$3", devices.stream().map(DeviceId::value).toArray(String[]::new)));
    }

    /** Of each vehicle with one of these plates or VINs the pass that was closed last. */
    static Flux<Pass> listLastClosed(
            PostgresqlConnection tx, AreaId area, Collection<String> keys) {
        return passes(
                tx.createStatement(
                                """
                                select distinct on (vehicle) document::text as document from pass
                                where area = $1 and closed_at is not null and keys && $2
                                order by vehicle, closed_at desc
                                """)
                        .bind("$1", area.value())
                        .bind("$2", keys.toArray(String[]::new)));
    }

    static Flux<Pass> listAllOpen(PostgresqlConnection tx, AreaId area) {
        return passes(
                tx.createStatement(
                                "select document::text as document from pass where area = $1 and"
                                        + " closed_at is null")
                        .bind("$1", area.value()));
    }

    /** Open, and unheard of since a moment; the longest silent first. */
    static Flux<Pass> listSilentSince(
            PostgresqlConnection tx, AreaId area, Instant since, int limit) {
        return passes(
                tx.createStatement(
                                "select document::text as document from pass where area = $1 and"
                                    + " closed_at is null and seen_at < $2 order by seen_at limit"
                                    + " $3")
                        .bind("$1", area.value())
                        .bind("$2", utc(since))
                        .bind("$3", limit));
    }

    /** Closed or crossed since a moment, open or not. */
    static Flux<Pass> listEndedSince(PostgresqlConnection tx, AreaId area, Instant since) {
        return passes(
                tx.createStatement(
                                "select document::text as document from pass where area = $1 and"
                                        + " (closed_at >= $2 or crossed_at >= $2)")
                        .bind("$1", area.value())
                        .bind("$2", utc(since)));
    }

    static Mono<Pass> find(PostgresqlConnection connection, PassNumber number) {
        return passes(
                        connection
                                .createStatement(
                                        "select document::text as document from pass where number ="
                                                + " $1")
                                .bind("$1", number.value()))
                .next();
    }

    static Flux<Pass> passes(PostgresqlStatement statement) {
        return statement
                .fetchSize(500)
                .execute()
                .flatMap(
                        (PostgresqlResult result) ->
                                result.map(
                                        (row, meta) ->
                                                PassJson.readStored(
                                                        Objects.requireNonNull(
                                                                row.get(
                                                                        "document",
                                                                        String.class)))));
    }

    static Mono<Void> save(PostgresqlConnection tx, Pass pass) {
        PostgresqlStatement statement =
                tx.createStatement(
                                """
                                insert into pass (number, area, vehicle, keys, direction, stream, gate, route, state,
                                  opened_at, waiting_since, crossed_at, closed_at, seen_at, previous, document)
                                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16::jsonb)
                                on conflict (number) do update set
                                  vehicle = excluded.vehicle, keys = excluded.keys, stream = excluded.stream,
                                  gate = excluded.gate, route = excluded.route, state = excluded.state,
                                  waiting_since = excluded.waiting_since, crossed_at = excluded.crossed_at,
                                  closed_at = excluded.closed_at, seen_at = excluded.seen_at,
                                  previous = excluded.previous, document = excluded.document
                                """)
                        .bind("$1", pass.number().value())
                        .bind("$2", pass.area().value())
                        .bind("$3", pass.vehicle().id())
                        .bind("$4", pass.vehicle().keys().toArray(String[]::new))
                        .bind("$5", pass.direction().name())
                        .bind("$6", pass.stream().name())
                        .bind("$9", pass.state().name())
                        .bind("$10", utc(pass.course().openedAt()))
                        .bind("$14", utc(pass.seen().at()))
                        .bind("$16", PassJson.stored(pass).toString());
        bind(statement, "$7", pass.destination().gate());
        bind(statement, "$8", pass.destination().route());
        bind(statement, "$11", pass.course().waitingSince());
        bind(statement, "$12", pass.course().crossedAt());
        bind(statement, "$13", pass.course().closedAt());
        bind(statement, "$15", pass.previous().orElse(null));
        return done(statement);
    }

    private static void bind(PostgresqlStatement statement, String name, @Nullable Instant value) {
        if (value == null) {
            statement.bindNull(name, OffsetDateTime.class);
        } else {
            statement.bind(name, utc(value));
        }
    }

    private static void bind(PostgresqlStatement statement, String name, @Nullable Record id) {
        if (id == null) {
            statement.bindNull(name, String.class);
        } else {
            statement.bind(name, id.toString());
        }
    }

    static Mono<Void> bindDevice(PostgresqlConnection tx, Pass pass, DeviceId device, Instant at) {
        return done(
                tx.createStatement(
                                """
                                insert into pass_device (area, device, pass, bound_at) values ($1, $2, $3, $4)
                                on conflict (area, device, bound_at) do update
                                set pass = excluded.pass, unbound_at = null
                                """)
                        .bind("$1", pass.area().value())
                        .bind("$2", device.value())
                        .bind("$3", pass.number().value())
                        .bind("$4", utc(at)));
    }

    static Mono<Void> unbindDevice(
            PostgresqlConnection tx, Pass pass, DeviceId device, Instant at) {
        return done(
                tx.createStatement(
                                """
                                update pass_device set unbound_at = greatest(bound_at, $4)
                                where area = $1 and device = $2 and pass = $3 and unbound_at is null
                                """)
                        .bind("$1", pass.area().value())
                        .bind("$2", device.value())
                        .bind("$3", pass.number().value())
                        .bind("$4", utc(at)));
    }

    /** Fresh numbers, never given before. */
    static Mono<List<PassNumber>> takeNumbers(PostgresqlConnection tx, int count) {
        return tx.createStatement(
                        "select nextval('pass_sequence') as n from generate_series(1, $1)")
                .bind("$1", count)
                .execute()
                .flatMap(
                        (PostgresqlResult result) ->
                                result.map(
                                        (row, meta) ->
                                                Objects.requireNonNull(row.get("n", Long.class))))
                .map(PassNumber::ofSequence)
                .collectList();
    }

    static Mono<PassNumber> findByKey(PostgresqlConnection tx, String key) {
        return tx.createStatement("select pass from pass_key where key = $1")
                .bind("$1", key)
                .execute()
                .flatMap(
                        (PostgresqlResult result) ->
                                result.map(
                                        (row, meta) ->
                                                Objects.requireNonNull(
                                                        row.get("pass", String.class))))
                .map(PassNumber::new)
                .next();
    }

    static Mono<Void> saveKey(PostgresqlConnection tx, String key, PassNumber number) {
        return done(
                tx.createStatement("insert into pass_key (key, pass) values ($1, $2)")
                        .bind("$1", key)
                        .bind("$2", number.value()));
    }

    static Mono<Void> done(PostgresqlStatement statement) {
        return statement.execute().flatMap(PostgresqlResult::getRowsUpdated).then();
    }

    static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}

package cuakhauso.stream;

import cuakhauso.store.Database;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The log of what is decided. A change is written in the transaction of the rows it belongs to;
 * every node tails it. The area's head row is locked from the first append of a transaction to its
 * commit, so a reader that has seen revision n can never meet a lower one later.
 */
@Component
public class ChangeLog {

    static final String CHANNEL = "cuakhauso_changes";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int PAGE = 500;

    private final Database database;

    ChangeLog(Database database) {
        this.database = database.ownWork();
    }

    /**
     * Appends within the given transaction. Emits the revision, or nothing when a change with this
     * key is there already: then the caller's transaction must change nothing else either.
     */
    public Mono<Long> append(PostgresqlConnection transaction, Change change) {
        return lockHead(transaction, change.area())
                .then(Mono.defer(() -> insert(transaction, change)));
    }

    /** A statement of its own, so that the next one sees what the holder before us committed. */
    private static Mono<Void> lockHead(PostgresqlConnection transaction, String area) {
        return transaction
                .createStatement(
                        "insert into change_head as h (area, rev) values ($1, 0)"
                                + " on conflict (area) do update set rev = h.rev")
                .bind("$1", area)
                .execute()
                .flatMap(PostgresqlResult::getRowsUpdated)
                .then();
    }

    private static Mono<Long> insert(PostgresqlConnection transaction, Change change) {
        return transaction
                .createStatement(
                        """
                        with fresh as (
                          insert into change_log (area, rev, kind, subject, payload, at, actor, key)
                          select $1, h.rev + 1, $2, $3, $4::jsonb, $5, $6, $7 from change_head h
                          where h.area = $1
                            and not exists (select 1 from change_log l where l.area = $1 and l.key = $7)
                          returning rev)
                        , moved as (
                          update change_head h set rev = fresh.rev from fresh where h.area = $1 returning h.rev)
                        select rev, pg_notify('cuakhauso_changes', $1) from moved
                        """)
                .bind("$1", change.area())
                .bind("$2", change.kind())
                .bind("$3", change.subject())
                .bind("$4", change.payload())
                .bind("$5", OffsetDateTime.ofInstant(change.at(), ZoneOffset.UTC))
                .bind("$6", change.actor())
                .bind("$7", change.key())
                .execute()
                .flatMap(
                        result ->
                                result.map(
                                        (row, meta) ->
                                                Objects.requireNonNull(row.get("rev", Long.class))))
                .next();
    }

    /** The area's last revision, 0 before the first. */
    public Mono<Long> head(String area) {
        return database.query(
                        "change-head",
                        c ->
                                c.createStatement("select rev from change_head where area = $1")
                                        .bind("$1", area)
                                        .execute()
                                        .flatMap(
                                                r ->
                                                        r.map(
                                                                (row, meta) ->
                                                                        Objects.requireNonNull(
                                                                                row.get(
                                                                                        0,
                                                                                        Long
                                                                                                .class)))))
                .next()
                .defaultIfEmpty(0L);
    }

    /**
     * All changes of an area after the given revision and then those to come, in order; never
     * completes. Fails when PostgreSQL cannot be read; the caller goes on after its last revision.
     */
    public Flux<ChangeEntry> tail(String area, long afterRev) {
        return Flux.defer(
                () -> {
                    AtomicLong last = new AtomicLong(afterRev);
                    Flux<Object> wake =
                            Flux.merge(
                                    Flux.interval(Duration.ZERO, POLL),
                                    database.notifications(CHANNEL));
                    return wake.onBackpressureLatest().concatMap(w -> allAfter(area, last), 1);
                });
    }

    /**
     * The newest changes of an area, complete after a revision.
     *
     * @param afterRev every change with a higher revision is among the entries
     */
    public record Recent(long afterRev, List<ChangeEntry> entries) {}

    /** What was written since a moment, at most so many changes, as this transaction sees them. */
    public Mono<Recent> recent(
            PostgresqlConnection transaction, String area, Instant since, int most) {
        return transaction
                .createStatement(
                        """
                        select coalesce(max(rev), 0) as rev from change_log where area = $1 and (written < $2
                          or rev <= (select rev - $3 from change_head where area = $1))
                          and rev >= (select rev - $3 from change_head where area = $1)
                        """)
                .bind("$1", area)
                .bind("$2", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                .bind("$3", (long) most)
                .execute()
                .flatMap(r -> r.map((row, m) -> Objects.requireNonNull(row.get("rev", Long.class))))
                .single()
                .flatMap(
                        after ->
                                select(transaction, area, after, most)
                                        .collectList()
                                        .map(entries -> new Recent(after, entries)));
    }

    private Flux<ChangeEntry> allAfter(String area, AtomicLong last) {
        return page(area, last)
                .expand(entries -> entries.size() < PAGE ? Mono.empty() : page(area, last))
                .concatMapIterable(entries -> entries);
    }

    private Mono<List<ChangeEntry>> page(String area, AtomicLong last) {
        return Mono.defer(() -> page(area, last.get()).collectList())
                .doOnNext(
                        entries ->
                                last.set(entries.isEmpty() ? last.get() : entries.getLast().rev()));
    }

    private Flux<ChangeEntry> page(String area, long afterRev) {
        return database.query("change-page", c -> select(c, area, afterRev, PAGE));
    }

    private static Flux<ChangeEntry> select(
            PostgresqlConnection connection, String area, long afterRev, int most) {
        return connection
                .createStatement(
                        "select rev, kind, subject, payload::text as payload, at, actor, key from"
                                + " change_log where area = $1 and rev > $2 order by rev limit $3")
                .bind("$1", area)
                .bind("$2", afterRev)
                .bind("$3", most)
                .fetchSize(PAGE)
                .execute()
                .flatMap(
                        (PostgresqlResult result) ->
                                result.map((row, meta) -> entry(area, row, meta)));
    }

    private static ChangeEntry entry(String area, Row row, RowMetadata meta) {
        return new ChangeEntry(
                Objects.requireNonNull(row.get("rev", Long.class)),
                new Change(
                        area,
                        text(row, "kind"),
                        text(row, "subject"),
                        text(row, "payload"),
                        Objects.requireNonNull(row.get("at", OffsetDateTime.class)).toInstant(),
                        text(row, "actor"),
                        text(row, "key")));
    }

    private static String text(Row row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }
}

package cuakhauso.position;

import cuakhauso.store.Database;
import cuakhauso.store.Leases;
import cuakhauso.stream.LogEntry;
import cuakhauso.stream.LogOffset;
import cuakhauso.stream.MovementLog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes every position of the log into history: one node per area holds the lease, copies a few
 * hundred milliseconds' worth at once and moves its checkpoint in the same transaction. A position
 * of the same device and time is written once, however often it was sent.
 */
final class HistoryWriter implements SmartLifecycle {

    static final String CONSUMER = "history";
    private static final Logger log = LoggerFactory.getLogger(HistoryWriter.class);
    private static final Duration GATHER = Duration.ofMillis(200);
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(30);
    private static final int RETENTION_LOOK_HOURS = 1;

    private final Positions positions;
    private final MovementLog movementLog;
    private final Database database;
    private final Leases leases;
    private final int retentionDays;
    private final Counter written;
    private final Map<String, AtomicLong> reachedMillis = new ConcurrentHashMap<>();
    private final Set<LocalDate> knownPartitions = ConcurrentHashMap.newKeySet();
    private volatile Disposable.Composite work = Disposables.composite();
    private volatile boolean running;

    HistoryWriter(
            Positions positions,
            MovementLog movementLog,
            Database database,
            Leases leases,
            int retentionDays,
            MeterRegistry meters) {
        this.positions = positions;
        this.movementLog = movementLog;
        this.database = database.ownWork();
        this.leases = leases;
        this.retentionDays = retentionDays;
        written = meters.counter("cuakhauso.history.written");
        for (AreaPicture picture : positions.all()) {
            AtomicLong reached =
                    reachedMillis.computeIfAbsent(picture.area(), a -> new AtomicLong());
            meters.gauge(
                    "cuakhauso.history.lag.seconds",
                    Tags.of("area", picture.area()),
                    picture,
                    p -> lagSeconds(p, reached.get()));
        }
    }

    /**
     * How much of the log's time is in this node's picture and not yet in history; 0 on a node that
     * does not write.
     */
    private static double lagSeconds(AreaPicture picture, long reachedMillis) {
        return reachedMillis == 0
                ? 0
                : Math.max(0, picture.reached().millis() - reachedMillis) / 1000.0;
    }

    @Override
    public void start() {
        running = true;
        work = Disposables.composite();
        positions.all().stream()
                .map(AreaPicture::area)
                .forEach(
                        area ->
                                work.add(
                                        leases.whileHeld("history:" + area, () -> write(area))
                                                .subscribe()));
        work.add(leases.whileHeld("history-retention", this::dropOld).subscribe());
    }

    private Flux<Checkpoint> write(String area) {
        return Mono.zip(
                        movementLog.epoch(area),
                        database.query("checkpoint", c -> Checkpoint.load(c, area, CONSUMER))
                                .next())
                .flatMapMany(start -> write(area, start.getT1(), start.getT2()));
    }

    private Flux<Checkpoint> write(String area, String epoch, Checkpoint from) {
        AtomicReference<Checkpoint> reached = new AtomicReference<>(from);
        return movementLog
                .tailAs(CONSUMER, area, from.resumeIn(epoch), GATHER)
                .concatMap(entries -> write(reached.get(), epoch, entries), 1)
                .doOnNext(reached::set)
                .doOnNext(checkpoint -> note(checkpoint.offset(), area));
    }

    private void note(LogOffset offset, String area) {
        reachedMillis.computeIfAbsent(area, a -> new AtomicLong()).set(offset.millis());
    }

    private Mono<Checkpoint> write(Checkpoint from, String epoch, List<LogEntry> entries) {
        return Mono.fromSupplier(() -> Chunk.of(from.log(), entries))
                .flatMap(
                        chunk ->
                                ensurePartitions(chunk.days)
                                        .then(
                                                database.transaction(
                                                        "history",
                                                        WRITE_LIMIT,
                                                        tx ->
                                                                copy(tx, chunk)
                                                                        .then(
                                                                                from.moveTo(
                                                                                        from.at(
                                                                                                epoch,
                                                                                                chunk.last),
                                                                                        tx))))
                                        .doOnNext(moved -> written.increment(chunk.count)));
    }

    /** The rows of several log entries, ready for COPY, and the days they belong to. */
    private record Chunk(List<byte[]> copyData, Set<LocalDate> days, int count, LogOffset last) {

        static Chunk of(String area, List<LogEntry> entries) {
            HistoryRows rows = new HistoryRows(area);
            Set<LocalDate> days = new HashSet<>();
            int count = 0;
            for (LogEntry entry : entries) {
                long received = PositionCodec.receivedEpochMillis(entry.batch());
                for (Position position : PositionCodec.read(entry.batch())) {
                    rows.add(position, received, entry.offset().seq());
                    days.add(
                            LocalDate.ofInstant(
                                    Instant.ofEpochMilli(position.fixEpochMillis()),
                                    ZoneOffset.UTC));
                    count++;
                }
            }
            return new Chunk(rows.finish(), days, count, entries.getLast().offset());
        }
    }

    private Mono<Void> ensurePartitions(Set<LocalDate> days) {
        return Flux.fromIterable(days)
                .filter(day -> !knownPartitions.contains(day))
                .concatMap(
                        day ->
                                database.transaction(
                                                "history-partition",
                                                tx ->
                                                        tx.createStatement(
                                                                        "select"
                                                                            + " ensure_position_partition($1)")
                                                                .bind("$1", day)
                                                                .execute()
                                                                .flatMap(
                                                                        PostgresqlResult
                                                                                ::getRowsUpdated)
                                                                .then(Mono.just(day)))
                                        .doOnNext(knownPartitions::add))
                .then();
    }

    /** Through a staging table, because COPY itself cannot pass over what is there already. */
    private static Mono<Void> copy(PostgresqlConnection tx, Chunk chunk) {
        return run(
                        tx,
                        "create temporary table if not exists position_staging"
                                + " (like position_history) on commit delete rows")
                .then(
                        tx.copyIn(
                                "copy position_staging ("
                                        + HistoryRows.COLUMNS
                                        + ") from stdin with (format binary)",
                                Flux.fromIterable(chunk.copyData)
                                        .map(io.netty.buffer.Unpooled::wrappedBuffer)))
                .then(
                        run(
                                tx,
                                "insert into position_history ("
                                        + HistoryRows.COLUMNS
                                        + ") select "
                                        + HistoryRows.COLUMNS
                                        + " from position_staging on conflict do nothing"));
    }

    private static Mono<Void> run(PostgresqlConnection tx, String sql) {
        return tx.createStatement(sql).execute().flatMap(PostgresqlResult::getRowsUpdated).then();
    }

    private Flux<Long> dropOld() {
        return Flux.interval(Duration.ZERO, Duration.ofHours(RETENTION_LOOK_HOURS))
                .onBackpressureDrop()
                .concatMap(
                        n ->
                                database.transaction(
                                        "history-retention",
                                        tx ->
                                                tx.createStatement(
                                                                "select"
                                                                    + " drop_position_partitions($1)"
                                                                    + " as dropped")
                                                        .bind(
                                                                "$1",
                                                                LocalDate.now(ZoneOffset.UTC)
                                                                        .minusDays(retentionDays))
                                                        .execute()
                                                        .flatMap(
                                                                r ->
                                                                        r.map(
                                                                                (row, meta) ->
                                                                                        String
                                                                                                .valueOf(
                                                                                                        row
                                                                                                                .get(
                                                                                                                        0))))
                                                        .next()
                                                        .doOnNext(
                                                                dropped ->
                                                                        log.info(
                                                                                "history retention"
                                                                                    + " dropped={}",
                                                                                dropped))
                                                        .thenReturn(n)));
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

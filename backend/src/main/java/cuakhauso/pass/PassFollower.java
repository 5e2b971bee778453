package cuakhauso.pass;

import cuakhauso.gate.Area;
import cuakhauso.gate.AreaId;
import cuakhauso.gate.Gates;
import cuakhauso.plate.PlateBooks;
import cuakhauso.plate.StoredRead;
import cuakhauso.queue.Queues;
import cuakhauso.queue.Served;
import cuakhauso.queue.Waiting;
import cuakhauso.store.Database;
import cuakhauso.stream.ChangeEntry;
import cuakhauso.stream.ChangeLog;
import cuakhauso.yard.Occupancy;
import cuakhauso.yard.Yards;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.IsolationLevel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps this node's passes, yards and queues: reads the tables as of a revision, then follows the
 * change log from there. When PostgreSQL was away it goes on after the last revision it has seen.
 * One thread does it all.
 */
final class PassFollower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PassFollower.class);
    private static final Duration LOAD_LIMIT = Duration.ofSeconds(60);
    private static final Duration SWEEP = Duration.ofMinutes(1);

    /** Crossings that still tell something of the rate, over a night's closure. */
    private static final Duration CROSSINGS_BACK = Duration.ofHours(36);

    /** A viewer that was away so long begins anew. */
    private static final Duration CHANGES_BACK = Duration.ofMinutes(10);

    private static final int MOST_CHANGES_BACK = 10_000;

    private final Gates gates;
    private final Database database;
    private final ChangeLog changeLog;
    private final PassBooks books;
    private final PlateBooks plates;
    private final Yards yards;
    private final Queues queues;
    private final PassShow show;
    private final Spots spots;
    private final Clock clock;
    private final Map<String, Long> reached = new ConcurrentHashMap<>();
    private volatile Disposable work = Disposables.disposed();
    private volatile boolean running;

    PassFollower(
            Gates gates,
            Database database,
            ChangeLog changeLog,
            PassBooks books,
            PlateBooks plates,
            Yards yards,
            Queues queues,
            PassShow show,
            Spots spots,
            Clock clock) {
        this.gates = gates;
        this.database = database.ownWork();
        this.changeLog = changeLog;
        this.books = books;
        this.plates = plates;
        this.yards = yards;
        this.queues = queues;
        this.show = show;
        this.spots = spots;
        this.clock = clock;
    }

    /** All of one moment. */
    private record Stored(
            long rev,
            List<Pass> open,
            List<Pass> ended,
            List<Occupancy> occupancies,
            ChangeLog.Recent recent,
            List<StoredRead> reads) {

        Stored withReads(List<StoredRead> seen) {
            return new Stored(rev, open, ended, occupancies, recent, seen);
        }
    }

    @Override
    public void start() {
        running = true;
        reached.clear();
        Scheduler thread = Schedulers.newSingle("passes", true);
        Disposable.Composite all = Disposables.composite();
        gates.listAreas().forEach(area -> all.add(follow(area, thread).subscribe()));
        all.add(
                Flux.interval(SWEEP, thread)
                        .onBackpressureDrop()
                        .doOnNext(n -> gates.listAreas().forEach(this::lookAtTheClock))
                        .retryWhen(pausing("sweep"))
                        .subscribe());
        all.add(thread);
        work = all;
    }

    /** Whether every area's passes were read and are followed. */
    boolean hasLoaded() {
        return gates.listAreas().stream().allMatch(area -> reached.containsKey(area.id().value()));
    }

    private Flux<ChangeEntry> follow(Area area, Scheduler thread) {
        String id = area.id().value();
        return load(area)
                .publishOn(thread)
                .doOnNext(stored -> reached.put(id, restore(area, stored)))
                .retryWhen(pausing(id))
                .thenMany(
                        Flux.defer(() -> changeLog.tail(id, reached.getOrDefault(id, 0L)))
                                .publishOn(thread)
                                .doOnNext(entry -> reached.put(id, apply(entry)))
                                .retryWhen(pausing(id)));
    }

    private static Retry pausing(String what) {
        return Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                .maxBackoff(Duration.ofSeconds(1))
                .transientErrors(true)
                .doBeforeRetry(
                        s ->
                                log.warn(
                                        "passes followed again what={} cause={}",
                                        what,
                                        s.failure().toString()));
    }

    private Mono<Stored> load(Area area) {
        Instant now = clock.instant();
        Instant today = startOfDay(area, now);
        Instant crossings = earlier(now.minus(CROSSINGS_BACK), today);
        // what ended yesterday left the list at midnight, which no change of the log tells
        Instant changes = later(now.minus(CHANGES_BACK), today);
        return database.transaction(
                "pass-load",
                LOAD_LIMIT,
                tx ->
                        tx.setTransactionIsolationLevel(IsolationLevel.REPEATABLE_READ)
                                .then(head(tx, area.id()))
                                .flatMap(rev -> stored(tx, area.id(), rev, crossings, changes)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    /** One after the other, as they share a connection. */
    private Mono<Stored> stored(
            PostgresqlConnection tx, AreaId area, long rev, Instant crossings, Instant changes) {
        Mono<List<Pass>> open = PassRows.listAllOpen(tx, area).collectList();
        Mono<List<Pass>> ended = PassRows.listEndedSince(tx, area, crossings).collectList();
        Mono<List<Occupancy>> occupancies = yards.load(tx, area);
        Mono<ChangeLog.Recent> recent =
                changeLog.recent(tx, area.value(), changes, MOST_CHANGES_BACK);
        return open.zipWhen(o -> ended)
                .zipWhen(passes -> occupancies)
                .zipWhen(
                        all -> recent,
                        (all, log) ->
                                new Stored(
                                        rev,
                                        all.getT1().getT1(),
                                        all.getT1().getT2(),
                                        all.getT2(),
                                        log,
                                        List.of()))
                .zipWhen(stored -> plates.load(tx, area), Stored::withReads);
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

    private Instant startOfDay(Area area, Instant now) {
        return now.atZone(area.zone()).toLocalDate().atStartOfDay(area.zone()).toInstant();
    }

    private long restore(Area area, Stored stored) {
        PassBook book = books.book(area.id().value());
        book.clear();
        stored.ended().stream().filter(pass -> !pass.isOpen()).forEach(book::put);
        stored.open().forEach(book::put);
        book.dropEndedBefore(startOfDay(area, clock.instant()));
        yards.restore(area.id(), stored.occupancies());
        plates.restore(area, stored.reads());
        List<Waiting> waiting =
                stored.open().stream()
                        .flatMap(pass -> PassShow.waiting(pass, spots).stream())
                        .toList();
        List<Served> served =
                stored.ended().stream().flatMap(pass -> PassShow.served(pass).stream()).toList();
        queues.restore(area.id(), stored.rev(), waiting, served);
        stored.open().forEach(pass -> show.show(Optional.empty(), pass, isInProgress(book, pass)));
        books.tellLoaded(
                area.id().value(),
                new PassesLoaded(
                        stored.rev(), stored.recent().afterRev(), changes(stored.recent())));
        log.info(
                "passes loaded area={} open={} rev={}",
                area.id(),
                stored.open().size(),
                stored.rev());
        return stored.rev();
    }

    private static List<PassChange> changes(ChangeLog.Recent recent) {
        return recent.entries().stream()
                .filter(entry -> entry.change().kind().startsWith(PassEvent.PREFIX))
                .map(entry -> change(entry, PassJson.readPayload(entry.change().payload())))
                .toList();
    }

    private static PassChange change(ChangeEntry entry, Pass pass) {
        return new PassChange(entry.rev(), pass.number().value(), PassJson.wire(pass).toString());
    }

    private static boolean isInProgress(PassBook book, Pass pass) {
        return pass.hasBegun() || book.findOtherOpen(pass).filter(Pass::hasBegun).isEmpty();
    }

    private long apply(ChangeEntry entry) {
        yards.apply(entry);
        plates.apply(entry);
        if (entry.change().kind().startsWith(PassEvent.PREFIX)) {
            Pass pass = PassJson.readPayload(entry.change().payload());
            PassBook book = books.book(entry.change().area());
            Optional<Pass> before = book.put(pass);
            show.show(before, pass, isInProgress(book, pass));
            books.feed(entry.change().area()).emit(change(entry, pass));
        }
        queues.reached(new AreaId(entry.change().area()), entry.rev());
        return entry.rev();
    }

    /** What ended yesterday is no longer listed, and yards open and close. */
    private void lookAtTheClock(Area area) {
        String id = area.id().value();
        long rev = reached.getOrDefault(id, 0L);
        for (Pass pass : books.book(id).dropEndedBefore(startOfDay(area, clock.instant()))) {
            String json = PassJson.wire(pass).put("removed", true).toString();
            books.feed(id).emit(new PassChange(rev, pass.number().value(), json));
        }
        yards.refresh(area.id(), rev);
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

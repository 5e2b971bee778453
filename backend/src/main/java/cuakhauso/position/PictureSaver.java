package cuakhauso.position;

import cuakhauso.store.Database;
import cuakhauso.store.Leases;
import cuakhauso.stream.LogOffset;
import cuakhauso.stream.MovementLog;

import io.r2dbc.postgresql.api.PostgresqlConnection;

import org.springframework.context.SmartLifecycle;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Stores the picture every few seconds, so that a node that starts reads a table and only the tail
 * of the log; hands the zone facts to those who record them, in the same transaction or before; and
 * trims the log behind what picture and history have both stored. One node per area does it.
 */
final class PictureSaver implements SmartLifecycle {

    private static final Duration RECORD_EVERY = Duration.ofMillis(250);
    private static final int RECORDS_PER_SAVE = 20;

    /**
     * Who records facts makes commands of the area wait, so a transaction records about so many and
     * lets others in between.
     */
    private static final int FACTS_AT_ONCE = 100;

    private static final Duration SAVE_LIMIT = Duration.ofSeconds(30);

    /** Entries younger than this stay, for nodes that read a little behind. */
    private static final Duration KEEP = Duration.ofSeconds(60);

    private final Positions positions;
    private final PictureKeeper keeper;
    private final LatestPositions latest;
    private final Database database;
    private final Leases leases;
    private final MovementLog movementLog;
    private final List<ZoneFacts> zoneFacts;
    private final Clock clock;
    private volatile Disposable.Composite work = Disposables.composite();
    private volatile boolean running;

    PictureSaver(
            Positions positions,
            PictureKeeper keeper,
            LatestPositions latest,
            Database database,
            Leases leases,
            MovementLog movementLog,
            List<ZoneFacts> zoneFacts,
            Clock clock) {
        this.positions = positions;
        this.keeper = keeper;
        this.latest = latest;
        this.database = database.ownWork();
        this.leases = leases;
        this.movementLog = movementLog;
        this.zoneFacts = List.copyOf(zoneFacts);
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        work = Disposables.composite();
        positions
                .all()
                .forEach(
                        picture ->
                                work.add(
                                        leases.whileHeld(
                                                        "picture:" + picture.area(),
                                                        () -> keepSaving(picture))
                                                .subscribe()));
    }

    private Flux<Checkpoint> keepSaving(AreaPicture picture) {
        AtomicReference<Checkpoint> stored = new AtomicReference<>();
        AtomicReference<LogOffset> recorded = new AtomicReference<>();
        return database.query(
                        "checkpoint",
                        c -> Checkpoint.load(c, picture.area(), LatestPositions.CONSUMER))
                .next()
                .delayUntil(start -> keeper.awaitReached(picture, start))
                .doOnNext(start -> recorded.set(start.resumeIn(picture.epoch())))
                .delayUntil(start -> recordFacts(picture, recorded))
                .flatMap(
                        start ->
                                save(
                                        picture,
                                        start,
                                        recorded,
                                        () -> picture.saveAll(recorded.get())))
                .doOnNext(stored::set)
                .thenMany(Flux.interval(RECORD_EVERY).onBackpressureDrop())
                .concatMap(n -> step(picture, n, stored.get(), recorded), 1)
                .doOnNext(stored::set);
    }

    /** Facts go out at once; the devices' rows, which cost more, only now and then. */
    private Mono<Checkpoint> step(
            AreaPicture picture, long n, Checkpoint from, AtomicReference<LogOffset> recorded) {
        boolean saves = n % RECORDS_PER_SAVE == RECORDS_PER_SAVE - 1;
        Mono<Checkpoint> then =
                saves
                        ? save(picture, from, recorded, () -> picture.saveChanged(recorded.get()))
                                .delayUntil(this::trim)
                        : Mono.just(from);
        return recordFacts(picture, recorded).then(then);
    }

    private Mono<Void> recordFacts(AreaPicture picture, AtomicReference<LogOffset> recorded) {
        return recordSome(picture, recorded)
                .expand(
                        done ->
                                done.facts().size() < FACTS_AT_ONCE
                                        ? Mono.empty()
                                        : recordSome(picture, recorded))
                .then();
    }

    private Mono<AreaPicture.Save> recordSome(
            AreaPicture picture, AtomicReference<LogOffset> recorded) {
        return keeper.onPictureThread(() -> picture.factsOnly(recorded.get(), FACTS_AT_ONCE))
                .filter(facts -> !facts.facts().isEmpty() && !zoneFacts.isEmpty())
                .flatMap(
                        facts ->
                                database.transaction(
                                        "zone-facts",
                                        tx -> record(tx, picture.area(), facts).thenReturn(facts)))
                .doOnNext(facts -> recorded.set(facts.offset()))
                .delayUntil(facts -> keeper.onPictureThread(() -> picture.recorded(facts)));
    }

    private Mono<Checkpoint> save(
            AreaPicture picture,
            Checkpoint from,
            AtomicReference<LogOffset> recorded,
            Supplier<AreaPicture.Save> what) {
        return keeper.onPictureThread(what)
                .flatMap(
                        save ->
                                store(from, save)
                                        .doOnNext(moved -> recorded.set(save.offset()))
                                        .delayUntil(
                                                moved ->
                                                        keeper.onPictureThread(
                                                                () -> picture.recorded(save))));
    }

    private Mono<Checkpoint> store(Checkpoint from, AreaPicture.Save save) {
        return database.transaction(
                "picture-save",
                SAVE_LIMIT,
                tx ->
                        (save.everything() ? latest.clear(tx, from.log()) : Mono.<Void>empty())
                                .then(latest.save(tx, from.log(), save.changed(), save.gone()))
                                .then(record(tx, from.log(), save))
                                .then(
                                        Mono.defer(
                                                () ->
                                                        from.moveTo(
                                                                from.at(
                                                                        save.epoch(),
                                                                        save.offset()),
                                                                tx))));
    }

    private Mono<Void> record(PostgresqlConnection tx, String area, AreaPicture.Save save) {
        return save.facts().isEmpty()
                ? Mono.empty()
                : Flux.fromIterable(zoneFacts)
                        .concatMap(recorder -> recorder.record(tx, area, save.facts()))
                        .then();
    }

    private Mono<Void> trim(Checkpoint picture) {
        return database.query(
                        "checkpoint",
                        c -> Checkpoint.load(c, picture.log(), HistoryWriter.CONSUMER))
                .next()
                .filter(history -> history.epoch().equals(picture.epoch()))
                .map(history -> earliest(history.offset(), picture.offset()))
                .flatMap(before -> movementLog.trim(picture.log(), before));
    }

    private LogOffset earliest(LogOffset history, LogOffset picture) {
        LogOffset young = new LogOffset(clock.millis() - KEEP.toMillis(), 0);
        LogOffset stored = history.compareTo(picture) < 0 ? history : picture;
        return stored.compareTo(young) < 0 ? stored : young;
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

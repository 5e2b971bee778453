package cuakhauso.position;

import cuakhauso.stream.LogEntry;
import cuakhauso.stream.LogOffset;
import cuakhauso.stream.MovementLog;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps every area's picture: rebuilds it from what is stored and the tail of the log, then follows
 * the log, and ends a tick ten times a second. One thread does it all, so pictures need no locks.
 */
final class PictureKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PictureKeeper.class);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final int READS_AHEAD = 2;

    private final Positions positions;
    private final MovementLog movementLog;
    private final LatestPositions latest;
    private final Clock clock;
    private final Scheduler thread;

    /** From the append of an entry, by Redis's clock, until it is in the picture. */
    private final Timer delay;

    private volatile Disposable.Composite work = Disposables.composite();
    private final Map<String, LogOffset> headAtStart = new ConcurrentHashMap<>();
    private volatile boolean running;

    PictureKeeper(
            Positions positions,
            MovementLog movementLog,
            LatestPositions latest,
            Clock clock,
            Scheduler thread,
            MeterRegistry meters) {
        this.positions = positions;
        this.movementLog = movementLog;
        this.latest = latest;
        this.clock = clock;
        this.thread = thread;
        this.delay = meters.timer("cuakhauso.picture.delay");
    }

    @Override
    public void start() {
        running = true;
        work = Disposables.composite();
        positions.all().forEach(picture -> work.add(keep(picture).subscribe()));
        work.add(
                Flux.interval(TICK, thread)
                        .onBackpressureDrop() // a tick that comes too late is joined to the next
                        .doOnNext(
                                n ->
                                        positions
                                                .all()
                                                .forEach(
                                                        picture -> picture.endTick(clock.millis())))
                        .retryWhen(
                                Retry.indefinitely()
                                        .doBeforeRetry(s -> log.error("tick failed", s.failure())))
                        .subscribe());
        work.add(
                Flux.interval(SWEEP, thread)
                        .doOnNext(
                                n ->
                                        positions
                                                .all()
                                                .forEach(
                                                        picture ->
                                                                picture.dropSilent(clock.millis())))
                        .subscribe());
    }

    private Flux<Void> keep(AreaPicture picture) {
        return Mono.defer(() -> isRestored(picture) ? Mono.empty() : latest.load(picture))
                .publishOn(thread)
                .doOnNext(
                        stored ->
                                picture.restore(stored.epoch(), stored.offset(), stored.devices()))
                .then()
                .retryWhen(pausing(picture.area()))
                .thenMany(Flux.defer(() -> follow(picture)).retryWhen(pausing(picture.area())));
    }

    /** A picture that was paused is newer than what is stored. */
    private static boolean isRestored(AreaPicture picture) {
        return !picture.epoch().isEmpty();
    }

    private Flux<Void> follow(AreaPicture picture) {
        return Mono.zip(movementLog.epoch(picture.area()), movementLog.head(picture.area()))
                .doOnNext(state -> headAtStart.putIfAbsent(picture.area(), state.getT2()))
                .publishOn(thread)
                .flatMapMany(
                        state -> movementLog.tail(picture.area(), picture.follow(state.getT1())))
                .publishOn(thread, READS_AHEAD)
                .doOnNext(entries -> apply(picture, entries))
                .thenMany(Flux.empty());
    }

    private void apply(AreaPicture picture, List<LogEntry> entries) {
        for (LogEntry entry : entries) {
            for (Position newcomer : picture.apply(entry)) {
                positions.all().stream()
                        .filter(other -> other != picture)
                        .forEach(
                                other -> other.leave(newcomer.device(), newcomer.fixEpochMillis()));
            }
            long sinceAppend = clock.millis() - entry.offset().millis();
            delay.record(Math.max(0, sinceAppend), TimeUnit.MILLISECONDS);
        }
    }

    private static Retry pausing(String area) {
        return Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                .maxBackoff(Duration.ofSeconds(1))
                .transientErrors(true)
                .doBeforeRetry(
                        s ->
                                log.warn(
                                        "picture follows again area={} cause={}",
                                        area,
                                        s.failure().toString()));
    }

    /** Asks the picture on its own thread, where nothing changes meanwhile. */
    <T> Mono<T> onPictureThread(Supplier<T> question) {
        return Mono.fromSupplier(question).subscribeOn(thread);
    }

    /**
     * Completes when this node's picture is at least as far as what is stored; storing an earlier
     * one would turn the stored picture back.
     */
    Mono<Void> awaitReached(AreaPicture picture, Checkpoint stored) {
        return Flux.interval(Duration.ZERO, TICK)
                .onBackpressureDrop()
                .filter(n -> isCaughtUp() && isNotBehind(picture, stored))
                .next()
                .then();
    }

    private static boolean isNotBehind(AreaPicture picture, Checkpoint stored) {
        return !picture.epoch().equals(stored.epoch())
                || picture.reached().compareTo(stored.offset()) >= 0;
    }

    /** Whether every picture has read what the logs held when this node started. */
    boolean isCaughtUp() {
        return positions.all().stream()
                .allMatch(
                        picture -> {
                            LogOffset head = headAtStart.get(picture.area());
                            return head != null && picture.reached().compareTo(head) >= 0;
                        });
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

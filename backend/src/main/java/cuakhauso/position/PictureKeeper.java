package cuakhauso.position;

import cuakhauso.stream.LogEntry;
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
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps every area's picture: ten times a second it is brought to the end of the log, and told. One
 * thread does it all, so pictures need no locks.
 */
final class PictureKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PictureKeeper.class);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final Positions positions;
    private final List<PictureReader> readers;
    private final Clock clock;
    private final Scheduler thread;

    /** From the append of an entry, by Redis's clock, until it is in the picture. */
    private final Timer delay;

    private volatile Disposable.Composite work = Disposables.composite();
    private volatile boolean running;

    PictureKeeper(
            Positions positions,
            MovementLog movementLog,
            LatestPositions latest,
            Clock clock,
            Scheduler thread,
            MeterRegistry meters) {
        this.positions = positions;
        this.clock = clock;
        this.thread = thread;
        this.delay = meters.timer("cuakhauso.picture.delay");
        this.readers =
                positions.all().stream()
                        .map(
                                picture ->
                                        new PictureReader(
                                                picture,
                                                movementLog,
                                                latest,
                                                thread,
                                                entry -> apply(picture, entry)))
                        .toList();
    }

    @Override
    public void start() {
        running = true;
        work = Disposables.composite();
        work.add(
                Flux.interval(Duration.ZERO, TICK, thread)
                        .onBackpressureDrop() // a tick that comes too late is joined to the next
                        .concatMap(n -> tick(), 0)
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

    /** Reads just before it tells, so that what has come until then is told without delay. */
    private Mono<Void> tick() {
        return Flux.fromIterable(readers)
                .flatMap(PictureReader::catchUp)
                .then(
                        Mono.fromRunnable(
                                () ->
                                        positions
                                                .all()
                                                .forEach(
                                                        picture ->
                                                                picture.endTick(clock.millis()))));
    }

    private void apply(AreaPicture picture, LogEntry entry) {
        for (Position newcomer : picture.apply(entry)) {
            positions.all().stream()
                    .filter(other -> other != picture)
                    .forEach(other -> other.leave(newcomer.device(), newcomer.fixEpochMillis()));
        }
        long sinceAppend = clock.millis() - entry.offset().millis();
        delay.record(Math.max(0, sinceAppend), TimeUnit.MILLISECONDS);
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
        return readers.stream().allMatch(PictureReader::isCaughtUp);
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

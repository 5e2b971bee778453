package cuakhauso.position;

import cuakhauso.stream.LogEntry;
import cuakhauso.stream.LogOffset;
import cuakhauso.stream.MovementLog;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings one area's picture to the end of its log whenever it is asked to: from what is stored the
 * first time, from where the picture is afterwards. Everything but {@link #isCaughtUp} happens on
 * the picture's thread.
 */
final class PictureReader {

    private static final Logger log = LoggerFactory.getLogger(PictureReader.class);

    /** A tick waits no longer for a log that answers slowly; the reading itself goes on. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final AreaPicture picture;
    private final MovementLog movementLog;
    private final LatestPositions latest;
    private final Scheduler thread;
    private final Consumer<LogEntry> apply;

    /** What is under way, shared by all who wait for it. */
    private @Nullable Mono<Void> reading;

    private boolean isFollowing;
    private boolean isFailing;

    /** What the log held when this node first saw it. */
    private volatile Optional<LogOffset> headAtStart = Optional.empty();

    PictureReader(
            AreaPicture picture,
            MovementLog movementLog,
            LatestPositions latest,
            Scheduler thread,
            Consumer<LogEntry> apply) {
        this.picture = picture;
        this.movementLog = movementLog;
        this.latest = latest;
        this.thread = thread;
        this.apply = apply;
    }

    /**
     * Completes when the picture holds what the log held at the call, and without it when the log
     * is slow or cannot be read, which is logged; the next call goes on with it.
     */
    Mono<Void> catchUp() {
        Mono<Void> underWay = reading;
        if (underWay == null) {
            underWay = begin().cache();
            reading = underWay;
        }
        return underWay.timeout(PATIENCE, Mono.empty(), thread);
    }

    private Mono<Void> begin() {
        return restore()
                .then(Mono.defer(this::follow))
                .then(Mono.defer(this::readOn))
                .publishOn(thread)
                .doOnSuccess(done -> tellOfSuccess())
                .onErrorResume(
                        failure -> {
                            tellOfFailure(failure);
                            return Mono.empty();
                        })
                .doFinally(end -> reading = null);
    }

    /** A picture that was paused is newer than what is stored. */
    private Mono<Void> restore() {
        if (!picture.epoch().isEmpty()) {
            return Mono.empty();
        }
        return latest.load(picture)
                .publishOn(thread)
                .doOnNext(
                        stored ->
                                picture.restore(stored.epoch(), stored.offset(), stored.devices()))
                .then();
    }

    private Mono<Void> follow() {
        if (isFollowing) {
            return Mono.empty();
        }
        return Mono.zip(movementLog.epoch(picture.area()), movementLog.head(picture.area()))
                .publishOn(thread)
                .doOnNext(
                        state -> {
                            picture.follow(state.getT1());
                            headAtStart = headAtStart.or(() -> Optional.of(state.getT2()));
                            isFollowing = true;
                        })
                .then();
    }

    private Mono<Void> readOn() {
        return Mono.defer(() -> movementLog.read(picture.area(), picture.reached()))
                .publishOn(thread)
                .doOnNext(entries -> entries.forEach(apply))
                .repeat()
                .takeUntil(PictureReader::isAll)
                .then();
    }

    private static boolean isAll(List<LogEntry> read) {
        return read.size() < MovementLog.MOST_AT_ONCE;
    }

    private void tellOfFailure(Throwable failure) {
        // the log may be another one when it can be read again
        isFollowing = false;
        if (!isFailing) {
            isFailing = true;
            log.warn("picture stands still area={} cause={}", picture.area(), failure.toString());
        }
    }

    private void tellOfSuccess() {
        if (isFailing) {
            isFailing = false;
            log.info("picture goes on area={}", picture.area());
        }
    }

    /** Whether the picture has read what the log held when this node started. Any thread. */
    boolean isCaughtUp() {
        return headAtStart.filter(head -> picture.reached().compareTo(head) >= 0).isPresent();
    }
}

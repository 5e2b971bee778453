package cuakhauso.plate.camera;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a camera is. Written by its thread and by whoever reads its frames. */
final class CameraState {

    enum Kind {
        LIVE,
        STALLED,
        DOWN
    }

    /** A camera that is connected but sends nothing for so long is stalled. */
    private static final Duration STALLED_AFTER = Duration.ofSeconds(3);

    /**
     * What is known at one moment.
     *
     * @param stills whether it sends single pictures, so that none for a while is nothing unusual
     * @param framesPassedOver that gave way to newer ones before anybody read them
     */
    record Snapshot(
            Kind kind,
            boolean stills,
            Instant since,
            Optional<Instant> lastFrameAt,
            long framesRead,
            long framesPassedOver,
            long framesWithoutMotion,
            long reconnects,
            long readMillis,
            Optional<String> error) {}

    private final Clock clock;
    private boolean connected;
    private boolean onDemand;
    private Instant since;
    private Optional<Instant> lastFrameAt = Optional.empty();
    private Optional<String> error = Optional.of("not yet connected");
    private long framesRead;
    private long framesPassedOver;
    private long framesWithoutMotion;
    private long connections;
    private double readMillis;

    CameraState(Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    /**
     * @param rests whether the source may be silent without being stalled, as a folder is
     */
    synchronized void connected(boolean rests) {
        connected = true;
        onDemand = rests;
        connections++;
        since = clock.instant();
        error = Optional.empty();
    }

    synchronized void lost(String why) {
        if (connected) {
            since = clock.instant();
        }
        connected = false;
        error = Optional.of(why);
    }

    synchronized void frameCame() {
        lastFrameAt = Optional.of(clock.instant());
    }

    synchronized void framePassedOver() {
        framesPassedOver++;
    }

    synchronized void frameWithoutMotion() {
        framesWithoutMotion++;
    }

    synchronized void frameRead(Duration took) {
        framesRead++;
        readMillis = framesRead == 1 ? took.toMillis() : 0.9 * readMillis + 0.1 * took.toMillis();
    }

    synchronized Snapshot snapshot() {
        Instant last = lastFrameAt.filter(at -> at.isAfter(since)).orElse(since);
        boolean stalled =
                connected && !onDemand && clock.instant().isAfter(last.plus(STALLED_AFTER));
        return new Snapshot(
                connected ? (stalled ? Kind.STALLED : Kind.LIVE) : Kind.DOWN,
                onDemand,
                stalled ? last : since,
                lastFrameAt,
                framesRead,
                framesPassedOver,
                framesWithoutMotion,
                Math.max(0, connections - 1),
                Math.round(readMillis),
                stalled ? Optional.of("connected, but no frames come") : error);
    }
}

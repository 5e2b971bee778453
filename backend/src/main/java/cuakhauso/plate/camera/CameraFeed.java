package cuakhauso.plate.camera;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * One camera's own thread: connects, takes frames, lets those through in which something moves, and
 * comes back after every loss. Shares nothing with other cameras, so a dead one harms none.
 */
final class CameraFeed implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(CameraFeed.class);

    /** Frames are read for so long after the last motion: a truck that has stopped is read well. */
    private static final Duration LINGER = Duration.ofMillis(2500);

    private final CameraSettings camera;
    private final Clock clock;
    private final CameraState state;
    private final CameraDesk desk;
    private final LiveView live;
    private final Backoff backoff;
    private final Runnable frameCame;
    private MotionGate gate;
    private Instant openUntil = Instant.MIN;

    /**
     * @param frameCame tells the readers that a frame waits
     */
    CameraFeed(
            CameraSettings camera,
            Clock clock,
            CameraState state,
            CameraDesk desk,
            LiveView live,
            Backoff backoff,
            Runnable frameCame) {
        this.camera = camera;
        this.clock = clock;
        this.state = state;
        this.desk = desk;
        this.live = live;
        this.backoff = backoff;
        this.frameCame = frameCame;
        this.gate = new MotionGate(camera.region(), camera.plateHeightPx());
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (play()) {
                    state.lost("the source has ended");
                    return;
                }
                Thread.sleep(backoff.next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a source does that nobody foresaw, or too big a picture, is a loss like any other. */
    private boolean play() throws InterruptedException {
        try {
            return playToItsEnd();
        } catch (RuntimeException | OutOfMemoryError e) {
            // Its message may show the address, and so a password.
            state.lost(e.getClass().getSimpleName());
            log.error(
                    "camera={} state=lost cause={} at {}",
                    camera.id(),
                    e.getClass().getName(),
                    e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
            return false;
        }
    }

    /** True when the source has ended for good, false when it was lost. */
    private boolean playToItsEnd() throws InterruptedException {
        try (Frames frames = camera.source().open(camera.framesPerSecond(), clock)) {
            state.connected(!frames.isLive());
            log.info("camera={} state=connected", camera.id());
            gate = new MotionGate(camera.region(), camera.plateHeightPx());
            openUntil = Instant.MIN;
            while (!frames.hasEnded()) {
                var frame = frames.next();
                if (frame.isPresent()) {
                    backoff.reset();
                    state.frameCame();
                    handle(frame.get(), frames);
                }
                settle(frames);
            }
            return true;
        } catch (SourceLost e) {
            state.lost(e.why());
            log.warn("camera={} state=lost reason=\"{}\"", camera.id(), e.why());
            return false;
        }
    }

    private void handle(Frame frame, Frames frames) throws InterruptedException {
        live.offer(frame);
        Motion motion = gate.look(frame.picture());
        if (!frames.isLive()) {
            desk.mailbox().putInTurn(frame, motion);
            frameCame.run();
        } else if (isOpen(frame, motion)) {
            boolean passedOver = desk.mailbox().put(frame, withWhatStands(frame, motion));
            if (passedOver) {
                state.framePassedOver();
            }
            frameCame.run();
        } else {
            state.frameWithoutMotion();
            if (desk.isLaneEmpty()) {
                gate.keepAsEmpty();
            }
        }
    }

    /** The first frames are always read: a truck may stand there already. */
    private boolean isOpen(Frame frame, Motion motion) {
        if (motion.isAny() || openUntil.equals(Instant.MIN)) {
            openUntil = frame.takenAt().plus(LINGER);
        }
        return !frame.takenAt().isAfter(openUntil);
    }

    private Motion withWhatStands(Frame frame, Motion motion) {
        return desk.isVisited() ? motion.standing(gate.somethingStands(frame.picture())) : motion;
    }

    private void settle(Frames frames) throws SourceLost {
        if (desk.mailbox().isEmpty()) {
            frames.settled(desk.settledBefore());
        }
    }
}

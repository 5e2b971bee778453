package cuakhauso.plate.camera;

import cuakhauso.plate.camera.Mailbox.Mail;
import cuakhauso.plate.reading.PlateReader;
import cuakhauso.plate.reading.SeenPlate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Where one camera's frames are read and its trucks told. Its thread lays frames into the mailbox;
 * one reading thread at a time does everything else.
 */
final class CameraDesk {

    private static final Logger log = LoggerFactory.getLogger(CameraDesk.class);

    /** When no frame came for so long, nothing moves or the source is lost. */
    private static final Duration QUIET = Duration.ofMillis(1500);

    private static final Duration SAVE_AGAIN = Duration.ofSeconds(2);

    /** Reads that wait in memory for a disk that cannot be written. */
    private static final int MOST_UNSAVED = 12;

    private final CameraSettings camera;
    private final Clock clock;
    private final CameraState state;
    private final Mailbox mailbox = new Mailbox();
    private final KnownTrucks known;
    private final KnownFile knownFile;
    private final TruckFollower follower;
    private final ReadMaker maker;
    private final Outbox outbox;
    private final CameraMetrics metrics;
    private final Deque<MadeRead> unsaved = new ArrayDeque<>();
    private long saveAgainNanos = System.nanoTime();
    private boolean observedSinceQuiet;
    private boolean stands;
    private long lastObservedNanos = System.nanoTime();
    private volatile boolean laneEmpty = true;
    private volatile boolean visited;
    private volatile Instant settledBefore = Instant.MAX;

    CameraDesk(
            CameraSettings camera,
            Clock clock,
            CameraState state,
            KnownTrucks known,
            KnownFile knownFile,
            ReadMaker maker,
            Outbox outbox,
            CameraMetrics metrics) {
        this.camera = camera;
        this.clock = clock;
        this.state = state;
        this.known = known;
        this.knownFile = knownFile;
        this.follower =
                new TruckFollower(
                        camera.plateHeightPx(), camera.region(), known, !camera.takesStills());
        this.maker = maker;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    /** Whether no truck is known to be in the region, as far as frames have been read. */
    boolean isLaneEmpty() {
        return laneEmpty;
    }

    boolean isVisited() {
        return visited;
    }

    /** Whatever was seen before this moment is in the outbox. */
    Instant settledBefore() {
        return settledBefore;
    }

    boolean hasWork() {
        return !mailbox.isEmpty() || isQuietDue() || isSaveDue();
    }

    private boolean isSaveDue() {
        return !unsaved.isEmpty() && System.nanoTime() - saveAgainNanos > 0;
    }

    private boolean isQuietDue() {
        return observedSinceQuiet && System.nanoTime() - lastObservedNanos > QUIET.toNanos();
    }

    /** Reads the frame that waits, if there is one. */
    void work(PlateReader reader) {
        // Before it leaves the mailbox: nobody may take it for settled in between.
        mailbox.peek().ifPresent(mail -> settleNoLaterThan(mail.frame().takenAt()));
        mailbox.take().ifPresentOrElse(mail -> read(mail, reader), this::pause);
        settledBefore = unsaved.isEmpty() ? follower.openSince() : Instant.MIN;
        laneEmpty = follower.isLaneEmpty();
        visited = follower.isVisited();
        metrics.notTold(follower.repeated(), follower.lettering());
    }

    /** An older truck may be open still, or its read not stored. */
    private void settleNoLaterThan(Instant takenAt) {
        if (takenAt.isBefore(settledBefore)) {
            settledBefore = takenAt;
        }
    }

    private void read(Mail mail, PlateReader reader) {
        Instant begun = clock.instant();
        List<SeenPlate> plates = reader.read(mail.frame().picture(), expectedPlateHeightPx());
        Instant done = clock.instant();
        state.frameRead(Duration.between(begun, done));
        metrics.frameRead(
                Duration.between(begun, done), Duration.between(mail.frame().takenAt(), done));
        observedSinceQuiet = true;
        lastObservedNanos = System.nanoTime();
        stands = mail.motion().stands();
        tell(follower.observe(mail.frame(), mail.motion(), plates));
    }

    /** Stills may come from anywhere, and there is no next one to show what this one did not. */
    private double expectedPlateHeightPx() {
        return camera.takesStills() ? 0 : camera.plateHeightPx();
    }

    private void pause() {
        if (isQuietDue()) {
            observedSinceQuiet = false;
            tell(follower.quiet(stands));
            saveKnown();
        }
        if (isSaveDue()) {
            saveAll();
        }
    }

    /** The worker stops: what is in the region now is told as far as it is known. */
    void finish() {
        tell(follower.quiet(stands));
        saveAll();
        saveKnown();
    }

    private void tell(List<SeenTruck> trucks) {
        for (SeenTruck truck : trucks) {
            if (unsaved.size() == MOST_UNSAVED) {
                unsaved.remove();
                metrics.lost();
            }
            unsaved.add(maker.make(truck));
            metrics.made(truck.isRead());
        }
        if (!unsaved.isEmpty() && System.nanoTime() - saveAgainNanos >= 0) {
            saveAll();
        }
    }

    /**
     * A disk that cannot be written is tried again; meanwhile the worker says that it is not well.
     */
    private void saveAll() {
        try {
            while (!unsaved.isEmpty()) {
                Outbox.Waiting waiting = outbox.add(camera.id(), unsaved.element());
                unsaved.remove();
                saveKnown();
                outbox.release(waiting);
                log.info(
                        "read=made camera={} id={} outcome={}",
                        camera.id(),
                        waiting.id(),
                        waiting.isRead() ? "READ" : "NOT_READ");
            }
            metrics.diskWorks(true);
        } catch (IOException e) {
            saveAgainNanos = System.nanoTime() + SAVE_AGAIN.toNanos();
            if (metrics.isDiskWorking()) {
                log.error("outbox=unwritable camera={} waiting={}", camera.id(), unsaved.size(), e);
            }
            metrics.diskWorks(false);
        }
    }

    private void saveKnown() {
        try {
            knownFile.write(known);
        } catch (IOException e) {
            log.error("known=unwritable camera={}", camera.id(), e);
        }
    }
}

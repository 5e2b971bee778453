package cuakhauso.plate.camera;

import cuakhauso.plate.camera.SeenTruck.Movement;
import cuakhauso.plate.camera.SeenTruck.Reason;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something as large as a truck moves through the region. If no plate explains it when the movement
 * ends, it becomes a sighting without a plate. Movement without a pause is one visit, however many
 * trucks it was.
 */
final class UnreadVisit {

    private static final Duration OVER = Duration.ofSeconds(1);

    private @Nullable Instant first;
    private Instant last = Instant.MIN;
    private @Nullable Frame best;
    private double bestArea;
    private int frames;
    private boolean explained;
    private boolean unreadStands;

    /** Returns the sighting when the visit is over with this frame. */
    Optional<SeenTruck> observe(Frame frame, Motion motion, boolean plateExplains) {
        if (motion.truckSized()) {
            if (first == null) {
                begin(frame.takenAt());
            }
            last = frame.takenAt();
            keep(frame, motion.where().map(Boxes::area).orElse(0.0));
        }
        explained |= plateExplains;
        boolean over = first != null && frame.takenAt().isAfter(last.plus(OVER));
        return over ? end(motion.stands()) : Optional.empty();
    }

    private void begin(Instant at) {
        first = at;
        frames = 0;
        bestArea = -1;
        // What was reported without a plate and stood, now goes on.
        explained = unreadStands;
        unreadStands = false;
    }

    private void keep(Frame frame, double area) {
        frames++;
        if (area > bestArea) {
            bestArea = area;
            best = frame;
        }
    }

    void explain() {
        explained = true;
    }

    Optional<SeenTruck> end(boolean stands) {
        Instant from = first;
        Frame picture = best;
        first = null;
        best = null;
        if (from == null || picture == null || explained) {
            return Optional.empty();
        }
        unreadStands = stands;
        return Optional.of(
                new SeenTruck(
                        from,
                        last,
                        frames,
                        Movement.UNKNOWN,
                        Optional.of(Reason.OCCLUDED),
                        picture,
                        List.of()));
    }

    Optional<Instant> since() {
        return Optional.ofNullable(first);
    }

    boolean isLaneEmpty() {
        return first == null && !unreadStands;
    }
}

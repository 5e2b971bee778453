package cuakhauso.plate.camera;

import cuakhauso.kernel.Plate;
import cuakhauso.plate.reading.Box;
import cuakhauso.plate.reading.PlateScores;
import cuakhauso.plate.reading.SeenPlate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One truck as one camera saw it: what all frames of it say together.
 *
 * @param best the frame to keep as evidence
 * @param reason why nothing was read; empty when something was
 * @param plates of tractor and trailer; of what could not be read, what is known of its letters
 */
record SeenTruck(
        Instant from,
        Instant to,
        int frames,
        Movement movement,
        Optional<Reason> reason,
        Frame best,
        List<ReadPlate> plates) {

    enum Movement {
        APPROACHING,
        LEAVING,
        UNKNOWN
    }

    enum Reason {
        BLURRED,
        TOO_SMALL,
        OCCLUDED,
        DISAGREE
    }

    enum Role {
        TRACTOR,
        TRAILER,
        UNKNOWN
    }

    /**
     * A plate of the truck.
     *
     * @param plate empty when nothing valid was read
     * @param scores of all views together
     * @param box where it is in the truck's best frame; empty when it is not seen there
     * @param frame where it is seen best
     * @param seen how it is seen there
     */
    record ReadPlate(
            Role role,
            Optional<Plate> plate,
            double confidence,
            PlateScores scores,
            Optional<Box> box,
            Frame frame,
            SeenPlate seen) {}

    boolean isRead() {
        return reason.isEmpty();
    }
}

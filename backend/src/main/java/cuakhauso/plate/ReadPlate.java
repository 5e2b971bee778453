package cuakhauso.plate;

import cuakhauso.kernel.Plate;
import cuakhauso.plate.evidence.Sha256;
import cuakhauso.plate.reading.PlateColour;
import cuakhauso.plate.reading.PlateScores;

import java.util.List;
import java.util.Optional;

/**
 * A plate as the camera read it.
 *
 * @param role what the camera took it for
 * @param plate empty when nothing valid was read from it
 * @param confidence calibrated: of those with 0.99 about 1 in 100 is wrong
 * @param box left, top, width and height in the picture, in pixels
 * @param scores what can be known of its letters; of a read that is stored no more
 */
public record ReadPlate(
        Role role,
        Optional<Plate> plate,
        double confidence,
        PlateColour colour,
        boolean twoLines,
        List<Integer> box,
        Optional<Sha256> crop,
        PlateScores scores) {

    /** What a plate hangs on. */
    public enum Role {
        TRACTOR,
        TRAILER,
        UNKNOWN
    }

    public ReadPlate {
        box = List.copyOf(box);
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence " + confidence);
        }
    }

    /** A plate that says itself what it hangs on is believed before the camera is. */
    public boolean isTrailer() {
        return plate.map(Plate::isTrailer).orElse(role == Role.TRAILER);
    }
}

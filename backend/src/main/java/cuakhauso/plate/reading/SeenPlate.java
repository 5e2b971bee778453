package cuakhauso.plate.reading;

import cuakhauso.kernel.Plate;

import java.util.List;
import java.util.Optional;

/**
 * A plate found in one picture.
 *
 * @param plate the most probable valid plate; empty when a plate was seen but nothing valid was
 *     read from it
 * @param confidence from 0 to 1, calibrated: of reads with 0.99 about 1 in 100 is wrong
 * @param corners the plate's four corners from the upper left clockwise
 * @param sharpness how much edge there is in the plate's middle, to choose the best of several
 *     frames; comparable between frames of one camera only
 */
public record SeenPlate(
        PlateScores scores,
        Optional<Plate> plate,
        double confidence,
        PlateColour colour,
        boolean twoLines,
        Box box,
        List<Point> corners,
        double sharpness) {

    public SeenPlate {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence " + confidence + ", expected 0 to 1");
        }
        if (corners.size() != 4) {
            throw new IllegalArgumentException(corners.size() + " corners, expected 4");
        }
        corners = List.copyOf(corners);
    }
}

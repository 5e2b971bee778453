package cuakhauso.plate;

import cuakhauso.gate.CameraId;
import cuakhauso.plate.evidence.Sha256;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All that one camera saw of one vehicle that came past.
 *
 * @param id the worker's own: the same again is the same read
 * @param bestAt when the picture was taken that shows it best; its time at the gate
 * @param picture the whole best frame
 * @param blurred the same with plates and faces made unrecognisable
 */
public record PlateRead(
        UUID id,
        CameraId camera,
        Instant from,
        Instant to,
        Instant bestAt,
        int frames,
        Movement movement,
        Outcome outcome,
        Optional<Unread> reason,
        Optional<Sha256> picture,
        Optional<Sha256> blurred,
        List<ReadPlate> plates) {

    /** As seen from the camera. */
    public enum Movement {
        APPROACHING,
        LEAVING,
        UNKNOWN
    }

    /** Whether at least one plate was read. */
    public enum Outcome {
        READ,
        NOT_READ
    }

    /** Why nothing was read. */
    public enum Unread {
        BLURRED,
        TOO_SMALL,
        OCCLUDED,
        DISAGREE
    }

    public PlateRead {
        plates = List.copyOf(plates);
    }
}

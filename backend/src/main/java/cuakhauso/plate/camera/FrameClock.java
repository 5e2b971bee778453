package cuakhauso.plate.camera;

import java.time.Duration;
import java.time.Instant;

/**
 * When a frame was taken, told from its own time stamp. The moment of arrival alone would hide that
 * frames wait in buffers: a frame is as old as it is later than the promptest one before it.
 */
final class FrameClock {

    /** The clocks of two machines drift apart by less than this share. */
    private static final double DRIFT = 2e-4;

    /** A jump of the source's own clock: it began anew. */
    private static final Duration JUMP = Duration.ofSeconds(5);

    /** No frame waits so long in buffers: this machine's clock was put forward. */
    private static final Duration PUT_FORWARD = Duration.ofSeconds(30);

    private boolean anchored;
    private long anchorMicros;
    private long lastStampMicros;

    /** Frames must be told in the order of their arrival. */
    Instant takenAt(long stampMicros, Instant arrival) {
        long arrivalMicros = Math.multiplyExact(arrival.toEpochMilli(), 1000L);
        long offset = arrivalMicros - stampMicros;
        long elapsed = stampMicros - lastStampMicros;
        boolean putForward = offset - anchorMicros > PUT_FORWARD.toNanos() / 1000;
        if (!anchored || putForward || Math.abs(elapsed) > JUMP.toNanos() / 1000) {
            anchored = true;
            anchorMicros = offset;
        } else {
            anchorMicros = Math.min(offset, anchorMicros + Math.round(elapsed * DRIFT));
        }
        lastStampMicros = stampMicros;
        return Instant.ofEpochMilli((anchorMicros + stampMicros) / 1000);
    }
}

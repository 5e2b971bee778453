package cuakhauso.plate.camera;

import java.time.Duration;

/**
 * How old a frame is when it arrives, told from its own time stamp. The moment of arrival alone
 * would hide that frames wait in buffers: a frame is as old as it is later than the promptest one
 * before it. Counts by the machine's steady clock, which nobody puts forward or back.
 */
final class FrameClock {

    /** The clocks of two machines drift apart by less than this share. */
    private static final double DRIFT = 2e-4;

    /** A jump of the source's own clock: it began anew. */
    private static final Duration JUMP = Duration.ofSeconds(5);

    private boolean anchored;
    private long anchorMicros;
    private long lastStampMicros;

    /**
     * Frames must be told in the order of their arrival.
     *
     * @param arrivalNanos as {@link System#nanoTime} tells it
     */
    Duration age(long stampMicros, long arrivalNanos) {
        long arrivalMicros = arrivalNanos / 1000;
        long offset = arrivalMicros - stampMicros;
        long elapsed = stampMicros - lastStampMicros;
        if (!anchored || Math.abs(elapsed) > JUMP.toNanos() / 1000) {
            anchored = true;
            anchorMicros = offset;
        } else {
            anchorMicros = Math.min(offset, anchorMicros + Math.round(elapsed * DRIFT));
        }
        lastStampMicros = stampMicros;
        return Duration.ofNanos((offset - anchorMicros) * 1000);
    }
}

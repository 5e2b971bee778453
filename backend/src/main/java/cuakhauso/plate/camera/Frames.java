package cuakhauso.plate.camera;

import java.time.Instant;
import java.util.Optional;

/** An open source of frames. Belongs to the thread that opened it. */
interface Frames extends AutoCloseable {

    /** The next frame that is due; waits for it, for a while. Empty when there is none yet. */
    Optional<Frame> next() throws SourceLost, InterruptedException;

    /** Whether no frame will come any more, as at the end of a film. */
    default boolean hasEnded() {
        return false;
    }

    /**
     * Whether a newer frame may take the place of one that nobody has read yet. Not so for stills
     * that were put into a folder one by one.
     */
    default boolean isLive() {
        return true;
    }

    /** Everything that was seen in frames taken before this moment is stored. */
    default void settled(Instant before) throws SourceLost {}

    @Override
    void close();
}

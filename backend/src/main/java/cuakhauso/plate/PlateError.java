package cuakhauso.plate;

import cuakhauso.kernel.ErrorCode;

/** Why something asked of cameras and reads is refused. */
public enum PlateError implements ErrorCode {
    /**
     * Somebody decided, or a later read made it clear, after the read was looked at: details {@code
     * rev}, {@code read} (as it is now).
     */
    DECIDED_MEANWHILE(409),
    /** The camera has as many viewers as it may: detail {@code most}. */
    TOO_MANY_WATCHERS(429);

    private final int status;

    PlateError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}

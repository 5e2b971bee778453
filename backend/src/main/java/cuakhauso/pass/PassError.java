package cuakhauso.pass;

import cuakhauso.kernel.ErrorCode;
import cuakhauso.kernel.OperationRefused;

import java.util.Map;

/** Why a command on a pass is refused. */
public enum PassError implements ErrorCode {
    /** The vehicle has an open pass in this direction: detail {@code number}. */
    PASS_ALREADY_OPEN(409),
    /**
     * The vehicle is across the border, or the pass is closed: details {@code number}, {@code
     * state}.
     */
    PASS_NOT_WAITING(409);

    private final int status;

    PassError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    OperationRefused of(Pass pass) {
        return new OperationRefused(
                this, Map.of("number", pass.number().value(), "state", pass.state().name()));
    }
}

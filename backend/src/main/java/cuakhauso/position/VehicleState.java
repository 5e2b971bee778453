package cuakhauso.position;

/**
 * What a truck does, told from movement alone; codes stand in the binary live form and never
 * change.
 */
public enum VehicleState {
    EN_ROUTE(1),
    QUEUED(2),
    IN_YARD(3),
    AT_BARRIER(4),
    CROSSED(5),
    PARKED(6);

    private final int code;

    VehicleState(int code) {
        this.code = code;
    }

    /** One byte, 1 upwards. */
    public int code() {
        return code;
    }
}

package cuakhauso.pass;

/**
 * What happened to a pass; the kind of its change in the log, whose payload is {@code {"pass": the
 * whole pass}}.
 */
public enum PassEvent {
    OPENED("pass.opened"),
    /** Seen elsewhere, or by a newer fact at the same place. */
    MOVED("pass.moved"),
    CROSSED("pass.crossed"),
    CALLED("pass.called"),
    /** Another gate or route (chuyển cửa khẩu). */
    REDIRECTED("pass.redirected"),
    /** Another trailer, stream, or time of crossing than was known. */
    AMENDED("pass.amended"),
    BOUND("pass.bound"),
    UNBOUND("pass.unbound"),
    TURNED_BACK("pass.turned-back"),
    CLOSED("pass.closed");

    static final String PREFIX = "pass.";

    private final String kind;

    PassEvent(String kind) {
        this.kind = kind;
    }

    public String kind() {
        return kind;
    }
}

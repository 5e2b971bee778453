package cuakhauso.position;

import java.util.Locale;

/**
 * By what kind of fact a truck's place is known; codes stand in the binary live form and never
 * change.
 */
public enum PresenceKind {
    GPS(0),
    BARRIER(1),
    PLATE(2),
    YARD(3),
    OFFICER(4);

    private final int code;

    PresenceKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** As it stands on the wire: {@code gps}, {@code barrier}, … */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

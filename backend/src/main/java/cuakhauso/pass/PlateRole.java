package cuakhauso.pass;

/** What a plate hangs on. */
public enum PlateRole {
    TRACTOR,
    TRAILER,
    /** A temporary plate of the other country, or of a new car. */
    TEMPORARY
}

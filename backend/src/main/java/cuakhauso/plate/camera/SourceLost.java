package cuakhauso.plate.camera;

/** A source could not be opened, or gives no more. The message names no user and no password. */
final class SourceLost extends Exception {

    private static final long serialVersionUID = 1L;

    private final String why;

    SourceLost(String why) {
        super(why);
        this.why = why;
    }

    SourceLost(String why, Throwable cause) {
        super(why, cause);
        this.why = why;
    }

    String why() {
        return why;
    }
}

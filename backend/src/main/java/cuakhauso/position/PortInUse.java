package cuakhauso.position;

/**
 * A port that cannot be opened; analysed into a message that says which, and by which setting to
 * change it.
 */
final class PortInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String setting;

    PortInUse(String door, String host, int port, String setting, Throwable cause) {
        super(
                "the "
                        + door
                        + " port "
                        + host
                        + ":"
                        + port
                        + " cannot be opened: "
                        + cause.getMessage(),
                cause);
        this.setting = setting;
    }

    String setting() {
        return setting;
    }
}

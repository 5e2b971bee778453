package cuakhauso.store;

/**
 * An engine (PostgreSQL or Redis) that cannot be started or reached, and what the operator can do
 * about it.
 */
public final class EngineFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    public EngineFailed(String message, String action) {
        super(message);
        this.action = action;
    }

    public String action() {
        return action;
    }
}

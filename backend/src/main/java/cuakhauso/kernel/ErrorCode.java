package cuakhauso.kernel;

/**
 * A stable reason for refusing a command, from the enum of the feature that refuses. {@link
 * #name()} goes on the wire and never changes; title and hint are looked up by it in the reader's
 * language.
 */
public interface ErrorCode {

    /** Stable, upper-case with underscores; enums have it by themselves. */
    String name();

    /** The HTTP status that says the same, 400 to 599. */
    int status();
}

package cuakhauso.kernel;

/** Refusals that every feature shares. */
public enum CommonError implements ErrorCode {
    /** The request cannot be read: detail {@code value} and {@code expected}. */
    MALFORMED(400),
    /**
     * A value is outside what is allowed: detail {@code field}, {@code value} and {@code expected}.
     */
    INVALID_VALUE(422),
    /** Nothing has this name: detail {@code value} and {@code expected}. */
    NOT_FOUND(404),
    /** The body is larger than the door takes: detail {@code expected}. */
    TOO_LARGE(413),
    /** The method is not served here. */
    METHOD_NOT_ALLOWED(405),
    /** The media type is not understood: detail {@code expected}. */
    UNSUPPORTED_MEDIA_TYPE(415),
    /** No form that the client accepts can be produced: detail {@code expected}. */
    NOT_ACCEPTABLE(406),
    /** The key that came with the request is not known. */
    UNAUTHENTICATED(401),
    /** The body did not arrive in time: detail {@code expected}. */
    TOO_SLOW(408),
    /** The principal may not do this: detail {@code permission}. */
    FORBIDDEN(403),
    /**
     * A part the request needs is down or behind; send again: detail {@code part}, {@code
     * retryAfterSeconds}.
     */
    UNAVAILABLE(503),
    /** A bug of ours; the correlation id finds it in the log. */
    INTERNAL(500);

    private final int status;

    CommonError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}

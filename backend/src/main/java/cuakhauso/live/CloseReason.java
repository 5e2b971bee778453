package cuakhauso.live;

/** Why the server ends a connection, and whether the client may come back; part of the protocol. */
enum CloseReason {
    /** This node shuts down: connect again, elsewhere if you can, after a random pause. */
    GOING_AWAY(4001, true),
    /** The client sent what the protocol does not allow: coming back would not help. */
    PROTOCOL_ERROR(4002, false),
    /** The viewer may not see this, or its right ended. */
    FORBIDDEN(4003, false),
    /** Nothing was heard of the client for too long, not even an answer to a ping. */
    SILENT(4004, true);

    final int code;
    final boolean comeBack;

    CloseReason(int code, boolean comeBack) {
        this.code = code;
        this.comeBack = comeBack;
    }
}

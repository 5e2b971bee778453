package cuakhauso.live;

import io.netty.util.concurrent.EventExecutor;

/** One viewer's connection as the hub sees it. Writing happens on {@link #executor()} only. */
interface LiveConnection {

    WireForm form();

    EventExecutor executor();

    /** Whether nothing was heard of the viewer for three pings, not even an answer to them. */
    default boolean isSilent() {
        return false;
    }

    /** Whether it wants to be told, after each round, how far it has come. */
    default boolean takesMarks() {
        return false;
    }

    /**
     * Whether it takes more now; any thread. A viewer that does not is passed over, and gets the
     * newest later.
     */
    boolean isReady();

    /** On the executor: hands over a frame with a reference that this call takes. */
    void write(Frame frame, io.netty.buffer.ByteBuf bytes);

    /** On the executor: lets what was written go out. */
    void flush();

    /** Any thread. */
    void close(CloseReason reason);
}

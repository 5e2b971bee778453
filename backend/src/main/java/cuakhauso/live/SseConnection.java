package cuakhauso.live;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ImmediateEventExecutor;

import org.springframework.http.codec.ServerSentEvent;

import reactor.core.publisher.FluxSink;

import java.nio.charset.StandardCharsets;

/**
 * A viewer that reads the stream as server-sent events. It is ready while it asks for more, so a
 * slow one is passed over like any other; at most one round is buffered.
 */
final class SseConnection implements LiveConnection {

    private final FluxSink<ServerSentEvent<String>> sink;

    SseConnection(FluxSink<ServerSentEvent<String>> sink) {
        this.sink = sink;
    }

    @Override
    public WireForm form() {
        return WireForm.JSON;
    }

    /** Wherever it is called: the sink hands over to the connection's own loop. */
    @Override
    public EventExecutor executor() {
        return ImmediateEventExecutor.INSTANCE;
    }

    @Override
    public boolean takesMarks() {
        return true;
    }

    @Override
    public boolean isReady() {
        return sink.requestedFromDownstream() > 0 && !sink.isCancelled();
    }

    @Override
    public void write(Frame frame, ByteBuf bytes) {
        ServerSentEvent<String> event = event(frame);
        bytes.release();
        sink.next(event);
    }

    private static ServerSentEvent<String> event(Frame frame) {
        if (frame.isMark()) {
            return ServerSentEvent.<String>builder().id(text(frame)).build();
        }
        return frame.isText()
                ? ServerSentEvent.<String>builder().data(text(frame)).build()
                : ServerSentEvent.<String>builder().comment("still here").build();
    }

    private static String text(Frame frame) {
        return new String(frame.payload(), StandardCharsets.UTF_8);
    }

    @Override
    public void flush() {
        // every event goes out by itself
    }

    @Override
    public void close(CloseReason reason) {
        sink.next(
                ServerSentEvent.<String>builder()
                        .event("close")
                        .data(reason.code + " " + reason.name())
                        .build());
        sink.complete();
    }
}

package cuakhauso.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.EventExecutor;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.websocket.WebsocketOutbound;

import java.time.Duration;

/**
 * A viewer's WebSocket. Ready-made frames are written below the channel's frame encoder, so nothing
 * is copied.
 */
final class SocketConnection implements LiveConnection {

    private static final String FRAME_ENCODER = "wsencoder";

    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(65);

    private volatile boolean isClosing;
    private volatile long lastHeardNanos = System.nanoTime();
    private final Channel channel;
    private final WireForm form;
    private final WebsocketOutbound outbound;
    private final Sinks.One<CloseReason> closing = Sinks.one();

    SocketConnection(Channel channel, WireForm form, WebsocketOutbound outbound) {
        this.channel = channel;
        this.form = form;
        this.outbound = outbound;
    }

    /** A frame of any kind came in, an answer to a ping too. */
    void heard() {
        lastHeardNanos = System.nanoTime();
    }

    @Override
    public boolean isSilent() {
        return System.nanoTime() - lastHeardNanos > SILENCE_LIMIT.toNanos();
    }

    @Override
    public WireForm form() {
        return form;
    }

    @Override
    public EventExecutor executor() {
        return channel.eventLoop();
    }

    @Override
    public boolean isReady() {
        return channel.isWritable();
    }

    @Override
    public void write(Frame frame, ByteBuf bytes) {
        ChannelHandlerContext encoder = channel.pipeline().context(FRAME_ENCODER);
        if (encoder == null) {
            bytes.release(); // the peer has gone meanwhile
        } else {
            encoder.write(bytes, channel.voidPromise());
        }
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public void close(CloseReason reason) {
        isClosing = true;
        closing.tryEmitValue(reason);
    }

    /**
     * Ends at once, but not while a close message of ours is on its way: that ends the listening
     * too, and whoever then drops the connection drops the message.
     */
    Mono<Void> unlessClosing() {
        return Mono.defer(() -> isClosing ? Mono.never() : Mono.empty());
    }

    /** Ends when the server wants this connection closed, after the close message went out. */
    Mono<Void> closed() {
        return closing.asMono()
                .flatMap(reason -> outbound.sendClose(reason.code, reason.name()).then());
    }
}

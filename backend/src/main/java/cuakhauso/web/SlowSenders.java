package cuakhauso.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

import reactor.netty.NettyPipeline;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Ends connections of the main port whose request does not become whole in a minute, and those that
 * ask nothing for two: senders of a byte now and then would otherwise hold memory and connections
 * for ever. A WebSocket is a request that is whole; it is watched by its own pings.
 */
@Component
final class SlowSenders implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    static final Duration WHOLE_WITHIN = Duration.ofSeconds(60);
    static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(120);

    private final Counter ended;

    SlowSenders(MeterRegistry meters) {
        ended = meters.counter("cuakhauso.web.slow.senders");
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(
                server ->
                        server.idleTimeout(IDLE_LIMIT)
                                .doOnChannelInit(
                                        (observer, channel, peer) ->
                                                watch(
                                                        channel,
                                                        NettyPipeline.HttpCodec,
                                                        System::nanoTime)));
    }

    /** Stands on both sides of the decoder: bytes before it, requests behind it. */
    void watch(Channel channel, String decoder, LongSupplier nanos) {
        Arrival arrival = new Arrival(nanos);
        channel.pipeline()
                .addBefore(decoder, "slow-sender-bytes", arrival)
                .addAfter(decoder, "slow-sender-requests", new Whole(arrival));
    }

    /** Notes when the first byte of a request came. Confined to the channel's event loop. */
    private final class Arrival extends ChannelInboundHandlerAdapter {
        private final LongSupplier nanos;
        private boolean under;
        private long sinceNanos;
        private @Nullable ScheduledFuture<?> look;

        Arrival(LongSupplier nanos) {
            this.nanos = nanos;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            look =
                    context.executor()
                            .scheduleWithFixedDelay(
                                    () -> endIfSlow(context),
                                    LOOK_EVERY.toMillis(),
                                    LOOK_EVERY.toMillis(),
                                    TimeUnit.MILLISECONDS);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            if (!under) {
                under = true;
                sinceNanos = nanos.getAsLong();
            }
            context.fireChannelRead(bytes);
        }

        private void endIfSlow(ChannelHandlerContext context) {
            if (under && nanos.getAsLong() - sinceNanos > WHOLE_WITHIN.toNanos()) {
                ended.increment();
                context.close();
            }
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            if (look != null) {
                look.cancel(false);
            }
        }
    }

    private static final class Whole extends ChannelInboundHandlerAdapter {
        private final Arrival arrival;

        Whole(Arrival arrival) {
            this.arrival = arrival;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof LastHttpContent) {
                arrival.under = false;
            }
            boolean upgrade =
                    message instanceof HttpRequest request
                            && request.headers().contains(HttpHeaderNames.UPGRADE);
            context.fireChannelRead(message);
            if (upgrade && context.pipeline().context(arrival) != null) {
                context.pipeline().remove(arrival);
            }
        }
    }
}

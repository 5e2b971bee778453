package cuakhauso.position;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import reactor.netty.resources.LoopResources;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Port 5055, where phones and trackers send one position per request: a small handler in a Netty
 * pipeline on the event loops of the web server, because this door takes tens of thousands of
 * requests a second.
 */
final class OsmAndServer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OsmAndServer.class);
    private static final int LONGEST_LINE = 4096;
    private static final int LONGEST_HEADERS = 8192;
    private static final int CHUNK = 8192;
    private static final int MOST_CONNECTIONS = 20_000;
    private static final long SILENCE_LIMIT_SECONDS = 120;
    private static final long SWEEP_SECONDS = 10;

    private final String host;
    private final int port;
    private final Supplier<LoopResources> eventLoops;
    private final PositionIntake intake;
    private final Map<EventLoop, PositionBatcher> batchers = new ConcurrentHashMap<>();
    private final ChannelGroup connections =
            new DefaultChannelGroup("osmand", GlobalEventExecutor.INSTANCE);
    private @Nullable Channel listening;
    private @Nullable ScheduledFuture<?> sweep;

    /**
     * @param eventLoops those of the web server, which are others after every start
     */
    OsmAndServer(String host, int port, Supplier<LoopResources> eventLoops, PositionIntake intake) {
        this.host = host;
        this.port = port;
        this.eventLoops = eventLoops;
        this.intake = intake;
    }

    @Override
    public void start() {
        LoopResources loops = eventLoops.get();
        EventLoopGroup workers = loops.onServer(LoopResources.DEFAULT_NATIVE);
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(loops.onServerSelect(LoopResources.DEFAULT_NATIVE), workers)
                        .channelFactory(
                                () ->
                                        loops.onChannel(
                                                io.netty.channel.socket.ServerSocketChannel.class,
                                                workers))
                        .option(ChannelOption.SO_BACKLOG, 4096)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        accept(channel);
                                    }
                                });
        try {
            listening =
                    bootstrap
                            .bind(new InetSocketAddress(host, port))
                            .syncUninterruptibly()
                            .channel();
        } catch (RuntimeException e) {
            throw new PortInUse("OsmAnd", host, port, "cuakhauso.osmand.port", e);
        }
        sweep =
                workers.next()
                        .scheduleWithFixedDelay(
                                this::closeSilent, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        log.info("OsmAnd door open port={}", port());
    }

    private void accept(Channel channel) {
        if (connections.size() >= MOST_CONNECTIONS) {
            channel.close();
            return;
        }
        connections.add(channel);
        PositionBatcher batcher =
                batchers.computeIfAbsent(
                        channel.eventLoop(), loop -> new PositionBatcher(loop, intake));
        channel.pipeline()
                .addLast(new HttpRequestDecoder(LONGEST_LINE, LONGEST_HEADERS, CHUNK))
                .addLast(new OsmAndConnection(intake, batcher));
    }

    /**
     * Ends connections without a whole request for two minutes: gone phones, and senders of a byte
     * a minute.
     */
    private void closeSilent() {
        long limit = System.nanoTime() - TimeUnit.SECONDS.toNanos(SILENCE_LIMIT_SECONDS);
        for (Channel channel : connections) {
            OsmAndConnection connection = channel.pipeline().get(OsmAndConnection.class);
            if (connection != null && connection.lastHeardNanos() < limit) {
                channel.close();
            }
        }
    }

    /** The port it listens on; differs from the configured one when that is 0. */
    int port() {
        return listening == null ? port : ((InetSocketAddress) listening.localAddress()).getPort();
    }

    int connections() {
        return connections.size();
    }

    @Override
    public void stop() {
        if (listening != null) {
            listening.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
            listening = null;
        }
        if (sweep != null) {
            sweep.cancel(false);
        }
        connections.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
        batchers.clear();
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }
}

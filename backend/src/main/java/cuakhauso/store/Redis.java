package cuakhauso.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.ProtocolVersion;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The one seam over Lettuce. Connections open without blocking, come back by themselves after an
 * outage, and refuse commands while they are down instead of queueing them, so a caller knows at
 * once that nothing was stored.
 */
@Component
public class Redis implements DisposableBean {

    /** Keys as text, values as bytes. */
    public static final RedisCodec<String, byte[]> CODEC =
            RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(3);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

    private final RedisURI uri;
    private final RedisClient client;
    private final List<StatefulRedisConnection<String, byte[]>> open = new CopyOnWriteArrayList<>();

    Redis(@Value("${spring.data.redis.url}") String url) {
        uri = RedisURI.create(url);
        uri.setTimeout(COMMAND_LIMIT);
        client = RedisClient.create();
        client.setOptions(
                ClientOptions.builder()
                        .protocolVersion(ProtocolVersion.RESP2)
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .autoReconnect(true)
                        .requestQueueSize(100_000)
                        .socketOptions(
                                SocketOptions.builder()
                                        .connectTimeout(CONNECT_LIMIT)
                                        .keepAlive(true)
                                        .build())
                        .timeoutOptions(TimeoutOptions.enabled())
                        .build());
    }

    /**
     * A connection of its own. Each subscription opens one; the seam closes it at shutdown.
     * Commands on it time out after 3 s.
     */
    public Mono<StatefulRedisConnection<String, byte[]>> connect() {
        return Mono.fromFuture(() -> client.connectAsync(CODEC, uri).toCompletableFuture())
                .timeout(CONNECT_LIMIT)
                .doOnNext(open::add);
    }

    /**
     * As {@link #connect()}, for reads that wait on the server up to {@code longestWait}: its
     * command limit is that much longer.
     */
    public Mono<StatefulRedisConnection<String, byte[]>> connectForWaiting(Duration longestWait) {
        return connect()
                .doOnNext(connection -> connection.setTimeout(longestWait.plus(COMMAND_LIMIT)));
    }

    @Override
    public void destroy() {
        open.forEach(StatefulRedisConnection::closeAsync);
        client.shutdownAsync(0, 2, java.util.concurrent.TimeUnit.SECONDS).join();
    }
}

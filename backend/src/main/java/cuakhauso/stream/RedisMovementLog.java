package cuakhauso.stream;

import cuakhauso.store.Redis;

import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.SetArgs;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.XTrimArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Redis Streams: one entry holds a whole batch, which costs the server a fifth of an entry per
 * position.
 */
@Component
final class RedisMovementLog implements MovementLog {

    private static final String FIELD = "b";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Redis redis;
    private final Mono<RedisReactiveCommands<String, byte[]>> commands;

    /** What is read is large, and no append shall wait behind it. */
    private final Mono<RedisReactiveCommands<String, byte[]>> reads;

    RedisMovementLog(Redis redis) {
        this.redis = redis;
        commands = kept(redis);
        reads = kept(redis);
    }

    /** Kept once it is there, because Lettuce reconnects by itself; until then tried again. */
    private static Mono<RedisReactiveCommands<String, byte[]>> kept(Redis redis) {
        return redis.connect().map(StatefulRedisConnection::reactive).cacheInvalidateIf(c -> false);
    }

    @Override
    public Mono<String> epoch(String log) {
        String key = key(log) + ":epoch";
        byte[] fresh =
                UUID.randomUUID().toString().substring(0, 8).getBytes(StandardCharsets.US_ASCII);
        return commands.flatMap(c -> c.set(key, fresh, SetArgs.Builder.nx()).then(c.get(key)))
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }

    @Override
    public Mono<LogOffset> append(String log, byte[] batch) {
        return commands.flatMap(c -> c.xadd(key(log), Map.of(FIELD, batch))).map(LogOffset::parse);
    }

    @Override
    public Mono<LogOffset> head(String log) {
        return commands.flatMapMany(c -> c.xrevrange(key(log), Range.unbounded(), Limit.from(1)))
                .next()
                .map(message -> LogOffset.parse(message.getId()))
                .defaultIfEmpty(LogOffset.START);
    }

    @Override
    public Mono<List<LogEntry>> read(String log, LogOffset after) {
        return reads.flatMap(
                c ->
                        c.xread(
                                        XReadArgs.Builder.count(MOST_AT_ONCE),
                                        StreamOffset.from(key(log), after.toString()))
                                .map(RedisMovementLog::entry)
                                .collectList());
    }

    /** On a connection of its own, because a waiting read holds it. */
    @Override
    public Flux<List<LogEntry>> tailAs(String group, String log, LogOffset after, Duration gather) {
        return Flux.usingWhen(
                redis.connectForWaiting(LONGEST_WAIT),
                connection -> {
                    RedisReactiveCommands<String, byte[]> c = connection.reactive();
                    return setGroup(c, group, log, after)
                            .thenMany(
                                    Flux.defer(() -> thenPause(readAs(c, group, log), gather))
                                            .repeat())
                            .filter(entries -> !entries.isEmpty());
                },
                connection -> Mono.fromFuture(connection.closeAsync()));
    }

    private static Mono<List<LogEntry>> readAs(
            RedisReactiveCommands<String, byte[]> c, String group, String log) {
        return c.xreadgroup(
                        Consumer.from(group, "lease-holder"),
                        XReadArgs.Builder.block(LONGEST_WAIT).count(MOST_AT_ONCE).noack(true),
                        StreamOffset.lastConsumed(key(log)))
                .map(RedisMovementLog::entry)
                .collectList();
    }

    private static Mono<Void> setGroup(
            RedisReactiveCommands<String, byte[]> c, String group, String log, LogOffset after) {
        StreamOffset<String> from = StreamOffset.from(key(log), after.toString());
        return c.xgroupCreate(from, group, XGroupCreateArgs.Builder.mkstream())
                .onErrorResume(RedisBusyException.class, exists -> c.xgroupSetid(from, group))
                .then();
    }

    /**
     * What was read at once, then a pause in which more gathers; behind a full read there is more.
     */
    private static Flux<List<LogEntry>> thenPause(Mono<List<LogEntry>> read, Duration pause) {
        return read.flatMapMany(
                entries ->
                        entries.size() < MOST_AT_ONCE
                                ? Flux.just(entries)
                                        .concatWith(Mono.delay(pause).then(Mono.empty()))
                                : Flux.just(entries));
    }

    private static LogEntry entry(StreamMessage<String, byte[]> message) {
        return new LogEntry(
                LogOffset.parse(message.getId()),
                Objects.requireNonNull(message.getBody().get(FIELD)));
    }

    @Override
    public Mono<Void> trim(String log, LogOffset before) {
        return commands.flatMap(
                        c ->
                                c.xtrim(
                                        key(log),
                                        XTrimArgs.Builder.minId(before.toString())
                                                .approximateTrimming()))
                .then();
    }

    @Override
    public Mono<Long> sizeBytes(String log) {
        return commands.flatMap(c -> c.memoryUsage(key(log))).defaultIfEmpty(0L);
    }

    private static String key(String log) {
        return "cuakhauso:{" + log + "}:positions";
    }
}

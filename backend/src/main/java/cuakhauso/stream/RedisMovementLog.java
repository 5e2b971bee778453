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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Redis Streams: one entry holds a whole batch, which costs the server a fifth of an entry per
 * position.
 */
@Component
final class RedisMovementLog implements MovementLog {

    private static final String FIELD = "b";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int ENTRIES_AT_ONCE = 256;

    /**
     * A reader that is woken by every append costs more than all the rest of its work; screens are
     * told ten times a second.
     */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Redis redis;
    private final Mono<RedisReactiveCommands<String, byte[]>> commands;

    RedisMovementLog(Redis redis) {
        this.redis = redis;
        // kept once it is there, because Lettuce reconnects by itself; tried again as long as it is
        // not
        commands =
                redis.connect()
                        .map(StatefulRedisConnection::reactive)
                        .cacheInvalidateIf(c -> false);
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
    public Flux<List<LogEntry>> tail(String log, LogOffset after) {
        AtomicReference<LogOffset> last = new AtomicReference<>(after);
        return waiting(
                c ->
                        c.xread(
                                        XReadArgs.Builder.block(LONGEST_WAIT)
                                                .count(ENTRIES_AT_ONCE),
                                        StreamOffset.from(key(log), last.get().toString()))
                                .map(RedisMovementLog::entry)
                                .collectList()
                                .doOnNext(entries -> advance(last, entries)),
                c -> Mono.empty(),
                PAUSE);
    }

    @Override
    public Flux<List<LogEntry>> tailAs(String group, String log, LogOffset after, Duration gather) {
        Consumer<String> consumer = Consumer.from(group, "lease-holder");
        return waiting(
                c ->
                        c.xreadgroup(
                                        consumer,
                                        XReadArgs.Builder.block(LONGEST_WAIT)
                                                .count(ENTRIES_AT_ONCE)
                                                .noack(true),
                                        StreamOffset.lastConsumed(key(log)))
                                .map(RedisMovementLog::entry)
                                .collectList(),
                c -> setGroup(c, group, log, after),
                gather);
    }

    private static Mono<Void> setGroup(
            RedisReactiveCommands<String, byte[]> c, String group, String log, LogOffset after) {
        StreamOffset<String> from = StreamOffset.from(key(log), after.toString());
        return c.xgroupCreate(from, group, XGroupCreateArgs.Builder.mkstream())
                .onErrorResume(RedisBusyException.class, exists -> c.xgroupSetid(from, group))
                .then();
    }

    /** A connection of its own, because a waiting read holds it. */
    private Flux<List<LogEntry>> waiting(
            Function<RedisReactiveCommands<String, byte[]>, Mono<List<LogEntry>>> read,
            Function<RedisReactiveCommands<String, byte[]>, Mono<Void>> prepare,
            Duration pause) {
        return Flux.usingWhen(
                redis.connectForWaiting(LONGEST_WAIT),
                connection ->
                        prepare.apply(connection.reactive())
                                .thenMany(
                                        Flux.defer(
                                                        () ->
                                                                thenPause(
                                                                        read.apply(
                                                                                connection
                                                                                        .reactive()),
                                                                        pause))
                                                .repeat())
                                .filter(entries -> !entries.isEmpty()),
                connection -> Mono.fromFuture(connection.closeAsync()));
    }

    /**
     * What was read at once, then a pause in which more gathers; behind a full read there is more.
     */
    private static Flux<List<LogEntry>> thenPause(Mono<List<LogEntry>> read, Duration pause) {
        return read.flatMapMany(
                entries ->
                        entries.size() < ENTRIES_AT_ONCE
                                ? Flux.just(entries)
                                        .concatWith(Mono.delay(pause).then(Mono.empty()))
                                : Flux.just(entries));
    }

    private static void advance(AtomicReference<LogOffset> last, List<LogEntry> entries) {
        if (!entries.isEmpty()) {
            last.set(entries.getLast().offset());
        }
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

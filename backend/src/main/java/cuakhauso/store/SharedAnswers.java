package cuakhauso.store;

import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Answers that many poll, made once for all nodes: kept in Redis for a second, and made by one node
 * while the others wait for it a moment. A miss may cost a query, never a stampede; without Redis
 * every node makes its own, once for all who ask at the same time. Any thread may call.
 */
@Component
public class SharedAnswers {

    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final Duration MAKING = Duration.ofSeconds(2);
    private static final Duration REDIS_PATIENCE = Duration.ofMillis(250);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(40);
    private static final int LOOKS = 10;
    private static final byte[] NOBODY = {1};

    private final Map<String, Mono<byte[]>> underWay = new ConcurrentHashMap<>();
    private final Mono<RedisReactiveCommands<String, byte[]>> commands;
    private final Counter hits;
    private final Counter made;

    SharedAnswers(Redis redis, MeterRegistry meters) {
        commands =
                redis.connect()
                        .map(StatefulRedisConnection::reactive)
                        .cacheInvalidateIf(c -> false);
        hits = meters.counter("cuakhauso.answers.shared");
        made = meters.counter("cuakhauso.answers.made");
    }

    /** What names an answer to a GET: its path and query, whatever host it was asked of. */
    public static String key(URI uri) {
        return uri.getRawQuery() == null
                ? uri.getRawPath()
                : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    /**
     * The answer under this key, at most a second old; {@code make} is subscribed only when there
     * is none.
     */
    public Mono<byte[]> get(String key, Supplier<Mono<byte[]>> make) {
        return Mono.defer(
                () ->
                        underWay.computeIfAbsent(
                                key,
                                k ->
                                        Mono.defer(
                                                        () ->
                                                                find(k).switchIfEmpty(
                                                                                Mono.defer(
                                                                                        () ->
                                                                                                makeOrWait(
                                                                                                        k,
                                                                                                        make))))
                                                .doFinally(signal -> underWay.remove(k))
                                                .cache()));
    }

    /** Empty when it is not there, or Redis is not. */
    private Mono<byte[]> find(String key) {
        return commands.flatMap(c -> c.get(name(key)))
                .timeout(REDIS_PATIENCE)
                .doOnNext(found -> hits.increment())
                .onErrorComplete();
    }

    private Mono<byte[]> makeOrWait(String key, Supplier<Mono<byte[]>> make) {
        return commands.flatMap(
                        c -> c.set(name(key) + ":made", NOBODY, SetArgs.Builder.nx().px(MAKING)))
                .timeout(REDIS_PATIENCE)
                .map(ok -> true)
                .defaultIfEmpty(false)
                .onErrorReturn(true)
                .flatMap(mine -> mine ? make(key, make) : waitFor(key, make));
    }

    private Mono<byte[]> make(String key, Supplier<Mono<byte[]>> make) {
        return make.get()
                .doOnNext(answer -> made.increment())
                .delayUntil(answer -> keep(key, answer))
                .onErrorResume(e -> free(key).then(Mono.error(e)));
    }

    /** What could not be made is not waited for. */
    private Mono<Void> free(String key) {
        return commands.flatMap(c -> c.del(name(key) + ":made"))
                .timeout(REDIS_PATIENCE)
                .onErrorComplete()
                .then();
    }

    private Mono<Void> keep(String key, byte[] answer) {
        return commands.flatMap(
                        c ->
                                c.set(name(key), answer, SetArgs.Builder.px(KEPT))
                                        .then(c.del(name(key) + ":made")))
                .timeout(REDIS_PATIENCE)
                .onErrorComplete()
                .then();
    }

    /** Another node is making it; who waits in vain makes it too. */
    private Mono<byte[]> waitFor(String key, Supplier<Mono<byte[]>> make) {
        return Mono.defer(() -> find(key))
                .repeatWhenEmpty(LOOKS, looks -> looks.delayElements(LOOK_AGAIN))
                .onErrorComplete()
                .switchIfEmpty(Mono.defer(() -> make(key, make)));
    }

    private static String name(String key) {
        return "cuakhauso:answer:" + key;
    }
}

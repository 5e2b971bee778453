package cuakhauso.plate;

import cuakhauso.gate.CameraId;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.store.Redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Carries between nodes what is true for seconds: the newest frame of a camera that somebody
 * watches, that somebody watches it, and what the worker says of it. Nothing of it is stored: Redis
 * forgets it by itself, and while Redis is away there is no live view.
 */
final class CameraRelay {

    /** More often than this nobody is shown a frame. */
    static final int MOST_HZ = 4;

    private static final Duration FRAME_KEPT = Duration.ofSeconds(5);
    private static final Duration WATCH_KEPT = Duration.ofSeconds(10);
    private static final Duration STATUS_KEPT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final byte[] YES = {1};

    private final Mono<RedisReactiveCommands<String, byte[]>> commands;
    private final Map<String, Flux<Frame>> streams = new ConcurrentHashMap<>();
    private final Map<CameraId, CameraStatus> heardHere = new ConcurrentHashMap<>();

    CameraRelay(Redis redis) {
        commands =
                redis.connect()
                        .map(StatefulRedisConnection::reactive)
                        .cacheInvalidateIf(connected -> false);
    }

    /** With faces and plates, or without. */
    enum Form {
        CLEAR,
        BLURRED;

        String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A picture of a moment. */
    record Frame(Instant takenAt, byte[] jpeg) {

        byte[] packed() {
            return ByteBuffer.allocate(Long.BYTES + jpeg.length)
                    .putLong(takenAt.toEpochMilli())
                    .put(jpeg)
                    .array();
        }

        static Frame unpack(byte[] packed) {
            ByteBuffer buffer = ByteBuffer.wrap(packed);
            Instant takenAt = Instant.ofEpochMilli(buffer.getLong());
            byte[] jpeg = new byte[buffer.remaining()];
            buffer.get(jpeg);
            return new Frame(takenAt, jpeg);
        }
    }

    private <T> Mono<T> ask(Function<RedisReactiveCommands<String, byte[]>, Mono<T>> work) {
        return commands.flatMap(work)
                .timeout(PATIENCE)
                .onErrorMap(RedisException.class, CameraRelay::away)
                .onErrorMap(TimeoutException.class, CameraRelay::away);
    }

    private static Throwable away(Throwable cause) {
        return OperationRefused.unavailable("live view", 5);
    }

    private static String key(CameraId camera, String what) {
        return "cuakhauso:camera:" + camera + ":" + what;
    }

    Mono<Void> putFrame(CameraId camera, Form form, Frame frame) {
        return ask(redis ->
                        redis.set(
                                key(camera, form.wireName()),
                                frame.packed(),
                                SetArgs.Builder.px(FRAME_KEPT)))
                .then();
    }

    /** The newest of the last seconds. */
    Mono<Frame> findFrame(CameraId camera, Form form) {
        return ask(redis -> redis.get(key(camera, form.wireName()))).map(Frame::unpack);
    }

    /** Says for some seconds that somebody on this node watches. */
    Mono<Void> watch(CameraId camera) {
        return ask(redis -> redis.set(key(camera, "watched"), YES, SetArgs.Builder.px(WATCH_KEPT)))
                .then();
    }

    /** Whether anybody watches on any node; nobody does while Redis is away. */
    Mono<Boolean> isWatched(CameraId camera) {
        return ask(redis -> redis.exists(key(camera, "watched")))
                .map(found -> found > 0)
                .onErrorReturn(OperationRefused.class, false);
    }

    /**
     * The frames of a camera as they come, read once for all viewers of this node, and once a
     * second the newest again: for viewers that came later, and since browsers call a picture
     * loaded when the next one begins. Ends with an error when Redis is away. A viewer must drop
     * what it cannot take.
     */
    Flux<Frame> frames(CameraId camera, Form form) {
        record Found(long second, Frame frame) {}
        return streams.computeIfAbsent(
                camera + " " + form,
                key ->
                        Flux.interval(Duration.ZERO, Duration.ofMillis(1000 / MOST_HZ))
                                .onBackpressureDrop()
                                .concatMap(
                                        tick ->
                                                watch(camera)
                                                        .then(findFrame(camera, form))
                                                        .map(
                                                                frame ->
                                                                        new Found(
                                                                                tick / MOST_HZ,
                                                                                frame)),
                                        1)
                                .distinctUntilChanged(
                                        Function.identity(),
                                        (last, next) ->
                                                last.second() == next.second()
                                                        && last.frame()
                                                                .takenAt()
                                                                .equals(next.frame().takenAt()))
                                .map(Found::frame)
                                .doFinally(signal -> streams.remove(key))
                                .publish(1)
                                .refCount());
    }

    /** Kept on this node too, so that it knows its own workers while Redis is away. */
    Mono<Void> putStatus(CameraId camera, CameraStatus status) {
        heardHere.put(camera, status);
        byte[] bytes = status.write().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return ask(redis ->
                        redis.set(key(camera, "status"), bytes, SetArgs.Builder.px(STATUS_KEPT)))
                .then()
                .onErrorComplete(OperationRefused.class);
    }

    /** The newest that any node heard. */
    Mono<Optional<CameraStatus>> findStatus(CameraId camera) {
        return ask(redis -> redis.get(key(camera, "status")))
                .map(CameraStatus::readStored)
                .onErrorComplete(OperationRefused.class)
                .map(Optional::of)
                .defaultIfEmpty(Optional.ofNullable(heardHere.get(camera)));
    }

    Optional<CameraStatus> findHeardHere(CameraId camera) {
        return Optional.ofNullable(heardHere.get(camera));
    }

    /** Whether there can be a live view now. */
    Mono<Boolean> isUp() {
        return ask(RedisReactiveCommands::ping)
                .map(pong -> true)
                .onErrorReturn(OperationRefused.class, false);
    }
}

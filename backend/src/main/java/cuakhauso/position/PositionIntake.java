package cuakhauso.position;

import cuakhauso.kernel.DeviceId;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.stream.MovementLog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all position doors share: judge, count, append. Any thread may call. */
final class PositionIntake {

    /** Readers take many entries at once, so none may be large. */
    static final int LARGEST_ENTRY = 1000;

    private static final int APPENDS_AT_ONCE = 4;

    private final Ground ground;
    private final LastPositions last;
    private final Plausibility plausibility = new Plausibility();
    private final MovementLog log;
    private final Backpressure backpressure;
    private final boolean acceptsUnverified;
    private final Clock clock;
    private final Counter accepted;
    private final Counter unreadable;
    private final Counter turnedAway;
    private final Map<PositionRefusal, Counter> refusals = new EnumMap<>(PositionRefusal.class);

    /**
     * Where the last known position of a device is looked up, and whether somebody registered it.
     */
    interface LastPositions {
        Plausibility.@org.jspecify.annotations.Nullable Last find(DeviceId device);

        boolean isRegistered(DeviceId device);

        /** Whether it is known who is registered. */
        boolean knowsRegistered();
    }

    PositionIntake(
            Ground ground,
            LastPositions last,
            MovementLog log,
            Backpressure backpressure,
            boolean acceptsUnverified,
            Clock clock,
            MeterRegistry meters) {
        this.ground = ground;
        this.last = last;
        this.log = log;
        this.backpressure = backpressure;
        this.acceptsUnverified = acceptsUnverified;
        this.clock = clock;
        accepted = meters.counter("cuakhauso.positions.accepted");
        unreadable = meters.counter("cuakhauso.positions.unreadable");
        turnedAway = meters.counter("cuakhauso.positions.turned.away");
        for (PositionRefusal reason : PositionRefusal.values()) {
            refusals.put(
                    reason, meters.counter("cuakhauso.positions.refused", "reason", reason.name()));
        }
    }

    long nowEpochMillis() {
        return clock.millis();
    }

    /** The log a position belongs to. */
    String logOf(Position position) {
        return ground.logAt(position.at());
    }

    /** While it is not known who is registered, nobody is: all are to send again. */
    boolean takesMore(String area) {
        return backpressure.takesMore(area) && (acceptsUnverified || last.knowsRegistered());
    }

    Optional<PositionRefusal> judge(Position position) {
        Optional<PositionRefusal> refusal =
                isUnverified(position.device())
                        ? Optional.of(PositionRefusal.UNVERIFIED)
                        : plausibility.judge(
                                position,
                                last.find(position.device()),
                                ground.isInsideNationalBox(position.at()),
                                clock.millis());
        refusal.ifPresent(reason -> counter(reason).increment());
        return refusal;
    }

    private boolean isUnverified(DeviceId device) {
        return !acceptsUnverified && last.knowsRegistered() && !last.isRegistered(device);
    }

    private Counter counter(PositionRefusal reason) {
        return java.util.Objects.requireNonNull(refusals.get(reason));
    }

    void countUnreadable() {
        unreadable.increment();
    }

    void countTurnedAway(int positions) {
        turnedAway.increment(positions);
    }

    /** Durable when it completes; an error means send again. */
    Mono<Void> append(String area, PositionCodec codec) {
        return Mono.defer(() -> send(area, codec));
    }

    private Mono<Void> send(String area, PositionCodec codec) {
        int count = codec.count();
        byte[] batch = codec.take(clock.millis());
        backpressure.sent(batch.length);
        return log.append(area, batch)
                .doOnNext(offset -> accepted.increment(count))
                .doOnError(e -> turnedAway.increment(count))
                .doFinally(signal -> backpressure.answered(batch.length))
                .then();
    }

    /**
     * Judges and appends many. Emits, per item in order, the refusal or empty for acknowledged;
     * fails with {@code UNAVAILABLE} when not all of the good ones could be stored: then all may be
     * sent again.
     */
    Mono<List<Optional<PositionRefusal>>> accept(List<Position> positions) {
        return Mono.defer(
                () -> {
                    List<Optional<PositionRefusal>> verdicts = new ArrayList<>(positions.size());
                    Map<String, Deque<PositionCodec>> batches = new LinkedHashMap<>();
                    for (Position position : positions) {
                        String area = logOf(position);
                        Optional<PositionRefusal> refusal = judge(position);
                        verdicts.add(refusal);
                        if (refusal.isEmpty()) {
                            open(batches.computeIfAbsent(area, a -> new ArrayDeque<>()))
                                    .add(position);
                        }
                    }
                    return appendAll(batches).thenReturn(verdicts);
                });
    }

    private static PositionCodec open(Deque<PositionCodec> batches) {
        if (batches.isEmpty() || batches.getLast().count() >= LARGEST_ENTRY) {
            batches.add(new PositionCodec());
        }
        return batches.getLast();
    }

    private Mono<Void> appendAll(Map<String, Deque<PositionCodec>> batches) {
        if (batches.keySet().stream().anyMatch(area -> !takesMore(area))) {
            batches.values().forEach(all -> all.forEach(batch -> countTurnedAway(batch.count())));
            return Mono.error(unavailable());
        }
        return Flux.fromIterable(batches.entrySet())
                .concatMapIterable(
                        all ->
                                all.getValue().stream()
                                        .map(batch -> append(all.getKey(), batch))
                                        .toList())
                .flatMap(append -> append, APPENDS_AT_ONCE)
                .then()
                .onErrorMap(e -> unavailable());
    }

    static OperationRefused unavailable() {
        return OperationRefused.unavailable("position log", Backpressure.RETRY_AFTER_SECONDS);
    }
}

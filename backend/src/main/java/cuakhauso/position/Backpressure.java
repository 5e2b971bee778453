package cuakhauso.position;

import cuakhauso.stream.MovementLog;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether a log takes more now. Two bounds: what this node has sent and not yet heard of, and what
 * stands in the log because the history writer is behind. Any thread may ask; asking costs two
 * reads.
 */
final class Backpressure {

    /** After how long a refused sender may come again. */
    static final int RETRY_AFTER_SECONDS = 5;

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(2);

    private final MovementLog log;
    private final long inFlightLimitBytes;
    private final long logLimitBytes;
    private final AtomicLong inFlightBytes = new AtomicLong();
    private final Map<String, Boolean> full = new ConcurrentHashMap<>();

    Backpressure(MovementLog log, long inFlightLimitBytes, long logLimitBytes) {
        this.log = log;
        this.inFlightLimitBytes = inFlightLimitBytes;
        this.logLimitBytes = logLimitBytes;
    }

    boolean takesMore(String area) {
        return inFlightBytes.get() < inFlightLimitBytes && !full.getOrDefault(area, false);
    }

    void sent(int bytes) {
        inFlightBytes.addAndGet(bytes);
    }

    void answered(int bytes) {
        inFlightBytes.addAndGet(-bytes);
    }

    long inFlightBytes() {
        return inFlightBytes.get();
    }

    /**
     * Keeps looking at the logs' sizes; never completes. While a log cannot be asked, appends say
     * so themselves.
     */
    Flux<Void> watch(Collection<String> areas) {
        return Flux.interval(LOOK_EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> Flux.fromIterable(areas).flatMap(this::look, 4).then(), 1);
    }

    private Mono<Void> look(String area) {
        return log.sizeBytes(area)
                .timeout(LOOK_LIMIT)
                .doOnNext(size -> full.put(area, size > logLimitBytes))
                .onErrorComplete()
                .then();
    }
}

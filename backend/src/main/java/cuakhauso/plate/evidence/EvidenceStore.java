package cuakhauso.plate.evidence;

import cuakhauso.kernel.OperationRefused;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;

/**
 * Keeps pictures under the hash of what they hold; the same content is kept once. Any thread may
 * call, none is blocked. What cannot be reached or has no room left fails with {@link
 * OperationRefused} {@code UNAVAILABLE}: the caller may come again.
 */
public interface EvidenceStore {

    /**
     * A worker waits 10 s for an answer, and only when it has one does it send its reads without
     * their pictures.
     */
    Duration SOON = Duration.ofSeconds(4);

    /**
     * Emits whether the content is new, after it is safe from a power cut. The name must be that of
     * the content; the caller has checked it.
     */
    Mono<Boolean> put(Sha256 name, byte[] content);

    /**
     * As {@link #put}, but unavailable when it takes longer than {@link #SOON}; whether the content
     * is there then is not known.
     */
    default Mono<Boolean> putSoon(Sha256 name, byte[] content) {
        return put(name, content)
                .timeout(SOON)
                .onErrorMap(TimeoutException.class, late -> unavailable());
    }

    /** Empty when there is none, also when what is there does not have this hash any more. */
    Mono<byte[]> find(Sha256 name);

    /** Everything stored before a moment, in no order. */
    Flux<Sha256> listStoredBefore(Instant moment);

    /** Nothing happens when there is none. */
    Mono<Void> delete(Sha256 name);

    /** The refusal of every store that is away or full. */
    static OperationRefused unavailable() {
        return OperationRefused.unavailable("evidence store", 30);
    }
}

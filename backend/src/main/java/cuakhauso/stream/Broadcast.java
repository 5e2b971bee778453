package cuakhauso.stream;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

import java.util.concurrent.atomic.AtomicLong;

/**
 * One producer's values to many subscribers of this node. The only wrapper of a sink: overlapping
 * emitters are put in line, and a subscriber that falls more than {@code buffer} behind is ended
 * with an overflow error (it subscribes again and catches up from the log), so it delays nobody.
 * Any thread may emit.
 */
public final class Broadcast<T> {

    private final Sinks.Many<T> sink;
    private final int buffer;
    private final AtomicLong overflows = new AtomicLong();

    public Broadcast(int buffer) {
        this.buffer = buffer;
        sink = Sinks.many().multicast().directBestEffort();
    }

    /** Hands the value to every present subscriber. */
    public synchronized void emit(T value) {
        Sinks.EmitResult result = sink.tryEmitNext(value);
        if (result.isFailure() && result != Sinks.EmitResult.FAIL_ZERO_SUBSCRIBER) {
            throw new IllegalStateException("broadcast refused a value: " + result);
        }
    }

    /** From now on; nothing of the past. */
    public Flux<T> asFlux() {
        return sink.asFlux()
                .onBackpressureBuffer(
                        buffer,
                        dropped -> overflows.incrementAndGet(),
                        reactor.core.publisher.BufferOverflowStrategy.ERROR);
    }

    /** Subscribers that were ended because they fell behind. */
    public long overflows() {
        return overflows.get();
    }
}

package cuakhauso.store;

import org.reactivestreams.Publisher;
import org.springframework.context.SmartLifecycle;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

import java.time.Duration;

/**
 * Ends or deletes what nobody needs any more, at times, as long as the program runs. One node does
 * it; what fails is begun again.
 */
public abstract class Sweeper implements SmartLifecycle {

    private final Leases leases;
    private final String lease;
    private final Duration first;
    private final Duration every;
    private volatile Disposable work = Disposables.disposed();
    private volatile boolean running;

    /**
     * @param lease the name of the job, one for all nodes
     * @param first how long after the lease was taken the first sweep begins
     */
    protected Sweeper(Leases leases, String lease, Duration first, Duration every) {
        this.leases = leases;
        this.lease = lease;
        this.first = first;
        this.every = every;
    }

    /** One sweep; the next waits until it is over. */
    protected abstract Publisher<?> sweepOnce();

    @Override
    public final void start() {
        running = true;
        work =
                leases.whileHeld(
                                lease,
                                () ->
                                        Flux.interval(first, every)
                                                .onBackpressureDrop()
                                                .concatMap(n -> sweepOnce(), 1))
                        .subscribe();
    }

    @Override
    public final void stop() {
        running = false;
        work.dispose();
    }

    @Override
    public final boolean isRunning() {
        return running;
    }
}

package cuakhauso.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;

/**
 * Gives this node's leases back when it stops, so that another node takes over at once and not only
 * when they run out.
 */
@Component
final class LeaseReturn implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LeaseReturn.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Leases leases;
    private volatile boolean running;

    LeaseReturn(Leases leases) {
        this.leases = leases;
    }

    /** Stops after everybody who works under a lease, or they would take it again. */
    @Override
    public int getPhase() {
        return -2000;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop(Runnable stopped) {
        leases.release()
                .timeout(PATIENCE)
                .doFinally(end -> stop())
                .doFinally(end -> stopped.run())
                .subscribe(
                        done -> {},
                        error ->
                                log.warn(
                                        "leases run out by themselves cause={}", error.toString()));
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

package cuakhauso.queue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

import java.time.Duration;

/** Has the queues estimated again every second, on a thread of its own. */
final class QueueTicker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(QueueTicker.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Queues queues;
    private volatile Disposable work = Disposables.disposed();
    private volatile boolean running;

    QueueTicker(Queues queues) {
        this.queues = queues;
    }

    @Override
    public void start() {
        running = true;
        Scheduler thread = Schedulers.newSingle("queues", true);
        work =
                Flux.interval(Duration.ZERO, EVERY, thread)
                        .onBackpressureDrop() // a refresh that comes too late is joined to the next
                        .doOnNext(n -> queues.refresh())
                        .retryWhen(
                                Retry.fixedDelay(Long.MAX_VALUE, EVERY)
                                        .doBeforeRetry(
                                                s ->
                                                        log.error(
                                                                "queue estimate failed",
                                                                s.failure())))
                        .doFinally(end -> thread.dispose())
                        .subscribe();
    }

    @Override
    public void stop() {
        running = false;
        work.dispose();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

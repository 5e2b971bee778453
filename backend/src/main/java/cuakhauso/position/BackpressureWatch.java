package cuakhauso.position;

import org.springframework.context.SmartLifecycle;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

/** Runs the watch over the logs' sizes. */
final class BackpressureWatch implements SmartLifecycle {

    private final Flux<Void> watch;
    private Disposable running = Disposables.disposed();

    BackpressureWatch(Flux<Void> watch) {
        this.watch = watch;
    }

    @Override
    public void start() {
        running = watch.subscribe();
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }
}

package cuakhauso.live;

import cuakhauso.position.Positions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

import java.time.Duration;
import java.util.List;

/** Hears the changes of every layer and hands them to the picture's thread. */
final class LayersKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LayersKeeper.class);

    private final List<LayerFeed> layers;
    private final Positions positions;
    private volatile Disposable.Composite work = Disposables.composite();
    private volatile boolean running;

    LayersKeeper(List<LayerFeed> layers, Positions positions) {
        this.layers = layers;
        this.positions = positions;
    }

    /** Before the features begin to follow the change log, so that nothing is missed. */
    @Override
    public int getPhase() {
        return -1000;
    }

    @Override
    public void start() {
        running = true;
        work = Disposables.composite();
        layers.forEach(layer -> work.add(hear(layer).subscribe()));
    }

    private Flux<Object> hear(LayerFeed layer) {
        return Flux.<Object>merge(
                        layer.source()
                                .begins()
                                .doOnNext(all -> positions.execute(() -> layer.begin(all))),
                        layer.source()
                                .changes()
                                .doOnNext(change -> positions.execute(() -> layer.take(change))))
                .retryWhen(
                        Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(50))
                                .maxBackoff(Duration.ofSeconds(1))
                                .transientErrors(true)
                                .doBeforeRetry(signal -> missed(layer, signal.failure())));
    }

    private void missed(LayerFeed layer, Throwable cause) {
        log.warn(
                "layer begins anew area={} layer={} cause={}",
                layer.source().area(),
                layer.source().name(),
                cause.toString());
        positions.execute(layer::forget);
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

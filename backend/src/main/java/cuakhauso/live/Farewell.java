package cuakhauso.live;

import org.springframework.context.SmartLifecycle;

/** The first to stop: asks every viewer to come back elsewhere while the connections still live. */
final class Farewell implements SmartLifecycle {

    private final LiveHub hub;
    private volatile boolean running;

    Farewell(LiveHub hub) {
        this.hub = hub;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        hub.closeAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

package cuakhauso.demo;

import cuakhauso.gate.Area;
import cuakhauso.gate.AreaId;
import cuakhauso.gate.Gates;

import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Drives the demo on a thread of its own, from when the web server is up until before it goes down.
 * A platform that is away or overloaded only makes it wait.
 */
public final class DemoTraffic implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DemoTraffic.class);
    private static final long TICK_MILLIS = 100;
    private static final long STOP_SECONDS = 3;

    private final Gates gates;
    private final DemoOptions options;
    private final Environment environment;
    private final Clock clock;
    private final MeterRegistry meters;
    private @Nullable ScheduledExecutorService thread;
    private @Nullable Doors doors;
    private volatile @Nullable DemoDay day;
    private @Nullable DrawnCameras drawn;
    private @Nullable CameraWorkerProcess reading;

    DemoTraffic(
            Gates gates,
            DemoOptions options,
            Environment environment,
            Clock clock,
            MeterRegistry meters) {
        this.gates = gates;
        this.options = options;
        this.environment = environment;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public void start() {
        String baseUrl = baseUrl();
        Doors opened = new Doors(baseUrl, osmandUrl(baseUrl));
        ScheduledExecutorService own =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> Thread.ofPlatform().name("demo-traffic").daemon().unstarted(task),
                        new ThreadPoolExecutor
                                .DiscardPolicy()); // answers after the stop interest nobody
        doors = opened;
        thread = own;
        own.execute(() -> open(opened, own));
        own.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private String baseUrl() {
        String port =
                environment.getProperty(
                        "local.server.port", environment.getProperty("server.port", "8080"));
        return options.baseUrl().isBlank() ? "http://127.0.0.1:" + port : options.baseUrl();
    }

    private String osmandUrl(String baseUrl) {
        if (!options.osmandUrl().isBlank()) {
            return options.osmandUrl();
        }
        int port = environment.getProperty("cuakhauso.osmand.port", Integer.class, 0);
        boolean here = options.baseUrl().isBlank() && port > 0;
        return here ? "http://127.0.0.1:" + port + "/" : baseUrl + "/osmand";
    }

    /** Beside the platform's own data, so that both are kept or lost together. */
    private Notebook notebook() {
        String data = environment.getProperty("cuakhauso.data.dir", "");
        boolean beside =
                options.notebook().isBlank() && options.baseUrl().isBlank() && !data.isBlank();
        return Notebook.at(beside ? data + "/demo.properties" : options.notebook());
    }

    /** Laying out the roads takes a moment, which the start of the program shall not wait for. */
    private void open(Doors opened, ScheduledExecutorService own) {
        try {
            Terrain terrain = new Terrain(gates.getArea(new AreaId(options.area())));
            setUpCameras(terrain.area());
            DemoDay begun =
                    DemoDay.begin(
                            new DemoDay.Stage(
                                    terrain, options, opened, own, meters, this::pastCamera),
                            notebook(),
                            clock.instant());
            day = begun;
            log.info(
                    "demo traffic runs size={} speed={} openedAt={}",
                    options.size(),
                    options.speed(),
                    begun.clock().openedAt());
        } catch (RuntimeException e) {
            log.error("demo traffic cannot begin", e);
        }
    }

    /** Without them the demo goes on: a machine may have no typeface to draw plates with. */
    private void setUpCameras(Area area) {
        String data = environment.getProperty("cuakhauso.data.dir", "");
        if (!options.cameras() || !options.baseUrl().isBlank() || data.isBlank()) {
            return;
        }
        Path stills = Path.of(data, "demo-cameras", "stills");
        try {
            drawn = new DrawnCameras(area, stills, options.seed());
            reading =
                    new CameraWorkerProcess(
                            Path.of(data),
                            stills,
                            area.cameras().stream().map(camera -> camera.id().value()).toList(),
                            baseUrl(),
                            clock.instant());
        } catch (IOException | IllegalStateException e) {
            log.warn("demo cameras=none reason=\"{}\"", e.getMessage());
        }
    }

    private void pastCamera(Sighting sighting, Instant at) {
        if (drawn != null) {
            drawn.see(sighting, at);
        }
    }

    /**
     * A scheduled task that throws is never run again, so a failure is logged and the next tick
     * tries again.
     */
    private void tick() {
        DemoDay played = day;
        if (played == null) {
            return;
        }
        try {
            played.advance(clock.instant(), TICK_MILLIS / 1000.0);
            if (reading != null) {
                reading.keepRunning(clock.instant());
            }
        } catch (RuntimeException e) {
            log.error("demo traffic stumbled", e);
        }
    }

    /** What is true at present; empty until the day has been opened. Any thread may ask. */
    public Optional<DemoTruth> findTruth() {
        return Optional.ofNullable(day).map(DemoDay::truth);
    }

    @Override
    public void stop() {
        ScheduledExecutorService own = thread;
        thread = null;
        day = null;
        if (own != null) {
            own.shutdownNow();
            awaitEnd(own);
        }
        if (reading != null) {
            reading.close();
            reading = null;
        }
        if (drawn != null) {
            drawn.close();
            drawn = null;
        }
        if (doors != null) {
            doors.close();
            doors = null;
        }
    }

    private static void awaitEnd(ScheduledExecutorService own) {
        try {
            if (!own.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("demo traffic did not end within {} s", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Starts after the web server and stops before it. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}

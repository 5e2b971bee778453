package cuakhauso.plate.camera;

import cuakhauso.plate.camera.KnownTrucks.Known;
import cuakhauso.plate.reading.Box;
import cuakhauso.plate.reading.PlateReader;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * All parts of the worker, put together. Each camera has a thread that takes its frames; a few
 * threads read; light ones bring reads, status and live frames to the platform.
 */
final class CameraWorker implements AutoCloseable {

    private static final Duration SEND_AGAIN_FIRST = Duration.ofMillis(250);
    private static final Duration SEND_AGAIN_MOST = Duration.ofSeconds(10);
    private static final Duration CONNECT_AGAIN_FIRST = Duration.ofMillis(500);
    private static final Duration CONNECT_AGAIN_MOST = Duration.ofSeconds(20);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);

    /** As JSON without pictures some 500 MB: weeks of a gate. */
    private static final int MOST_READS = 100_000;

    private final PlatformClock clock = PlatformClock.system();
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CountDownLatch failed = new CountDownLatch(1);
    private final FileChannel lockFile;
    private final FileLock lock;
    private final Outbox outbox;
    private final Platform platform;
    private final ReadingRound round;
    private final WorkerHttp http;
    private final List<Thread> threads = new ArrayList<>();
    private final List<CameraDesk> desks;
    private final AtomicBoolean closed = new AtomicBoolean();

    private record Parts(
            CameraSettings camera, CameraState state, CameraMetrics metrics, CameraDesk desk) {}

    /**
     * @param readers opens one reader for each thread that reads
     */
    CameraWorker(WorkerOptions options, List<CameraSettings> cameras, Supplier<PlateReader> readers)
            throws IOException {
        Path data = options.dataFolder();
        Files.createDirectories(data);
        lockFile =
                FileChannel.open(
                        data.resolve("camera-worker.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        lock = locked(lockFile, data);
        outbox = new Outbox(data.resolve("outbox"), options.outboxBytes(), MOST_READS);
        platform = new Platform(options.platform(), new WorkerKey(options));
        List<Parts> parts = new ArrayList<>();
        for (CameraSettings camera : cameras) {
            parts.add(parts(camera, data));
        }
        desks = parts.stream().map(Parts::desk).toList();
        round =
                new ReadingRound(
                        parts.stream()
                                .map(
                                        one ->
                                                new ReadingRound.Seat(
                                                        one.camera().id(),
                                                        one.desk(),
                                                        one.metrics()))
                                .toList(),
                        readers,
                        failed::countDown);
        http =
                new WorkerHttp(
                        options.port(),
                        parts.stream()
                                .map(
                                        one ->
                                                new WorkerHttp.Watched(
                                                        one.camera().id(),
                                                        one.state(),
                                                        one.metrics()))
                                .toList(),
                        outbox,
                        registry);
        countOutbox();
        round.start(options.threads());
        parts.forEach(this::start);
        bringWhatOthersLeft(parts);
    }

    /** Two workers in one folder would send each other's reads. */
    private static FileLock locked(FileChannel file, Path data) throws IOException {
        Optional<FileLock> lock = tryLock(file);
        if (lock.isEmpty()) {
            file.close();
            throw new IOException(
                    "another worker uses "
                            + data.toAbsolutePath()
                            + "; give each its own --data-dir");
        }
        return lock.get();
    }

    private static Optional<FileLock> tryLock(FileChannel file) throws IOException {
        try {
            return Optional.ofNullable(file.tryLock());
        } catch (OverlappingFileLockException e) {
            // It is in this very process.
            return Optional.empty();
        }
    }

    private Parts parts(CameraSettings camera, Path data) throws IOException {
        CameraState state = new CameraState(clock);
        CameraMetrics metrics = new CameraMetrics(registry, camera.id(), state);
        KnownFile file = new KnownFile(data.resolve("known"), camera.id());
        KnownTrucks known = new KnownTrucks(file.read());
        for (Outbox.Waiting waiting : outbox.list(camera.id())) {
            remember(waiting, known, !camera.takesStills());
        }
        CameraDesk desk =
                new CameraDesk(
                        camera,
                        clock,
                        state,
                        known,
                        file,
                        new ReadMaker(camera, random),
                        outbox,
                        metrics);
        return new Parts(camera, state, metrics, desk);
    }

    /** A kill may have come between storing a read and remembering its truck. */
    private static void remember(Outbox.Waiting waiting, KnownTrucks known, boolean standing)
            throws IOException {
        JsonNode read = JsonMapper.shared().readTree(waiting.json());
        Instant to = Instant.parse(read.path("to").asString());
        for (JsonNode plate : read.path("plates")) {
            String key = plate.path("text").asString();
            boolean remembered =
                    known.list().stream().map(Known::key).anyMatch(one -> one.equals(key));
            JsonNode box = plate.path("box");
            if (!remembered && box.path(2).asInt() > 0) {
                known.saw(
                        key,
                        to,
                        new Box(
                                box.get(0).asInt(),
                                box.get(1).asInt(),
                                box.get(2).asInt(),
                                box.get(3).asInt()),
                        standing);
            }
        }
    }

    private void countOutbox() {
        Gauge.builder(
                        "cuakhauso.camera.clock.ahead",
                        clock,
                        its -> its.machineAhead().toMillis() / 1000.0)
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("cuakhauso.camera.outbox.bytes", outbox, Outbox::bytes).register(registry);
        FunctionCounter.builder(
                        "cuakhauso.camera.outbox.pictures.dropped", outbox, Outbox::picturesDropped)
                .register(registry);
        FunctionCounter.builder(
                        "cuakhauso.camera.outbox.reads.dropped", outbox, Outbox::readsDropped)
                .register(registry);
    }

    private void start(Parts parts) {
        String id = parts.camera().id();
        Gauge.builder("cuakhauso.camera.outbox.waiting", outbox, box -> box.waiting(id))
                .tag("camera", id)
                .register(registry);
        LiveView live = new LiveView(parts.camera(), platform);
        threads.add(light("live-" + id, live));
        threads.add(
                light(
                        "status-" + id,
                        new StatusReport(id, parts.state(), outbox, platform, live, clock)));
        threads.add(light("courier-" + id, courier(id, parts.metrics())));
        threads.add(
                Thread.ofPlatform()
                        .name("camera-" + id)
                        .start(
                                new CameraFeed(
                                        parts.camera(),
                                        clock,
                                        parts.state(),
                                        parts.desk(),
                                        live,
                                        new Backoff(
                                                CONNECT_AGAIN_FIRST, CONNECT_AGAIN_MOST, random),
                                        round::wake)));
    }

    private Courier courier(String camera, CameraMetrics metrics) {
        return new Courier(
                camera,
                outbox,
                platform,
                metrics,
                () -> new Backoff(SEND_AGAIN_FIRST, SEND_AGAIN_MOST, random));
    }

    /** Reads of cameras that are not read here any more. */
    private void bringWhatOthersLeft(List<Parts> parts) {
        List<String> here = parts.stream().map(one -> one.camera().id()).toList();
        for (String camera : outbox.cameras()) {
            if (!here.contains(camera)) {
                CameraMetrics metrics = new CameraMetrics(registry, camera, new CameraState(clock));
                threads.add(light("courier-" + camera, courier(camera, metrics)));
            }
        }
    }

    private static Thread light(String name, Runnable work) {
        return Thread.ofVirtual().name(name).start(work);
    }

    int port() {
        return http.port();
    }

    /** Waits until the worker cannot go on. */
    void awaitFailure() throws InterruptedException {
        failed.await();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        threads.forEach(Thread::interrupt);
        round.close();
        desks.forEach(CameraDesk::finish);
        http.close();
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        platform.close();
        try {
            lock.close();
            lockFile.close();
        } catch (IOException e) {
            // The lock goes with the process.
        }
    }
}

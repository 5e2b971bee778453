package cuakhauso.plate.camera;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What is counted of one camera. */
final class CameraMetrics {

    private final MeterRegistry registry;
    private final String camera;
    private final Timer reading;
    private final Timer age;
    private final Counter lost;
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong lettering = new AtomicLong();
    private volatile boolean diskWorks = true;

    CameraMetrics(MeterRegistry registry, String camera, CameraState state) {
        this.registry = registry;
        this.camera = camera;
        reading = timer("cuakhauso.camera.reading", "how long one frame took to read");
        age = timer("cuakhauso.camera.frame.age", "how old a frame was when it had been read");
        lost = counter("cuakhauso.camera.reads.lost", "reads lost because no disk took them");
        counting("cuakhauso.camera.frames.read", state, s -> s.snapshot().framesRead());
        counting(
                "cuakhauso.camera.frames.passed.over", state, s -> s.snapshot().framesPassedOver());
        counting(
                "cuakhauso.camera.frames.without.motion",
                state,
                s -> s.snapshot().framesWithoutMotion());
        counting("cuakhauso.camera.reconnects", state, s -> s.snapshot().reconnects());
        counting("cuakhauso.camera.reads.repeated", repeated, AtomicLong::get);
        counting("cuakhauso.camera.lettering", lettering, AtomicLong::get);
        Gauge.builder(
                        "cuakhauso.camera.live",
                        state,
                        s -> s.snapshot().kind() == CameraState.Kind.LIVE ? 1 : 0)
                .description("1 while frames come")
                .tag("camera", camera)
                .register(registry);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .tag("camera", camera)
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name)
                .description(description)
                .tag("camera", camera)
                .tags(tags)
                .register(registry);
    }

    private <T> void counting(String name, T of, java.util.function.ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, of, value).tag("camera", camera).register(registry);
    }

    void frameRead(Duration took, Duration oldBy) {
        reading.record(took);
        age.record(oldBy.isNegative() ? Duration.ZERO : oldBy);
    }

    void made(boolean isRead) {
        counter(
                        "cuakhauso.camera.reads.made",
                        "trucks told",
                        "outcome",
                        isRead ? "READ" : "NOT_READ")
                .increment();
    }

    void refused(String what, String code) {
        counter("cuakhauso.camera.refused", "refused by the platform", "what", what, "code", code)
                .increment();
    }

    void failed() {
        counter("cuakhauso.camera.reading.failures", "frames whose reading failed").increment();
    }

    void lost() {
        lost.increment();
    }

    /**
     * @param again plates seen again that had been told
     * @param letters that were taken for no plate
     */
    void notTold(long again, long letters) {
        repeated.set(again);
        lettering.set(letters);
    }

    void diskWorks(boolean works) {
        diskWorks = works;
    }

    boolean isDiskWorking() {
        return diskWorks;
    }
}

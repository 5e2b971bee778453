package cuakhauso.demo;

import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * One simulated day and its telling: moves the simulator to the present moment and hands what
 * happened to the couriers. Used by the demo's thread alone, but for {@link #truth}.
 */
final class DemoDay {

    /** A day older than this is not gone on with. */
    private static final double OLDEST_SECONDS = Duration.ofHours(20).toSeconds();

    /** So much is simulated at once at most, so that a stop is never waited for long. */
    private static final int MOST_STEPS = 600;

    /** Further behind than this no fixes are taken: positions are sent of the present. */
    private static final double PRESENT_SECONDS = 5;

    private static final double TOLD_TWICE_SECONDS = 60;

    private final DemoClock clock;
    private final DemoOptions options;
    private final Notebook notebook;
    private final Simulator simulator;
    private final Receivers receivers;
    private final Pace pace;
    private final PositionCourier positions;
    private final HappeningCourier happenings;
    private final BiConsumer<Sighting, Instant> cameras;
    private final double tellFromSeconds;
    private double keptAtSeconds = Double.NEGATIVE_INFINITY;

    /**
     * What a day is played with.
     *
     * @param cameras are told who drives past them now, and when
     */
    record Stage(
            Terrain terrain,
            DemoOptions options,
            Doors doors,
            Executor thread,
            MeterRegistry meters,
            BiConsumer<Sighting, Instant> cameras) {}

    private DemoDay(Stage stage, Notebook notebook, DemoClock clock, double tellFromSeconds) {
        this.clock = clock;
        this.options = stage.options;
        this.notebook = notebook;
        this.cameras = stage.cameras;
        this.tellFromSeconds = tellFromSeconds;
        long seed = options.seed() * 31 + clock.openedAt().getEpochSecond();
        this.simulator = new Simulator(stage.terrain, options, seed);
        this.receivers = new Receivers(new Chance(seed + 1), options.speed());
        Messages messages = new Messages(clock, options.area());
        this.pace = new Pace(options.requestsPerSecond());
        this.positions =
                new PositionCourier(stage.doors, messages, pace, stage.thread, stage.meters);
        this.happenings =
                new HappeningCourier(
                        stage.doors, messages, options.area(), pace, stage.thread, stage.meters);
        simulator.opening().stream()
                .filter(happening -> happening.atSeconds() >= tellFromSeconds)
                .forEach(happenings::accept);
    }

    /**
     * Goes on with the day in the notebook, if it is of today and was played alike; opens a fresh
     * one otherwise.
     */
    static DemoDay begin(Stage stage, Notebook notebook, Instant now) {
        Optional<Notebook.Entry> kept =
                notebook.find()
                        .filter(entry -> entry.played().equals(Notebook.played(stage.options)));
        if (kept.isPresent()) {
            DemoClock clock = new DemoClock(kept.get().openedAt(), stage.options.speed());
            double age = clock.secondsAt(now);
            if (age >= 0 && age < OLDEST_SECONDS) {
                return new DemoDay(
                        stage, notebook, clock, kept.get().toldUntilSeconds() - TOLD_TWICE_SECONDS);
            }
        }
        Instant opened = Instant.ofEpochSecond(now.getEpochSecond());
        return new DemoDay(
                stage,
                notebook,
                new DemoClock(opened, stage.options.speed()),
                Double.NEGATIVE_INFINITY);
    }

    /** Plays up to the present and sends what may be sent. */
    void advance(Instant now, double realSecondsPassed) {
        double target = clock.secondsAt(now);
        synchronized (simulator) {
            play(target);
        }
        pace.refill(realSecondsPassed);
        happenings.pump(now.toEpochMilli());
        positions.pump(target, now.toEpochMilli());
        keepNotes();
    }

    private void play(double target) {
        for (int step = 0; step < MOST_STEPS && simulator.nowSeconds() + 1 <= target; step++) {
            simulator.step();
            tell();
            boolean present = target - simulator.nowSeconds() <= PRESENT_SECONDS * options.speed();
            for (Sighting sighting : simulator.takeSightings()) {
                if (present) {
                    cameras.accept(
                            sighting,
                            Instant.ofEpochMilli(clock.epochMillisAt(sighting.atSeconds())));
                }
            }
            if (present) {
                receivers.step(simulator.nowSeconds(), simulator.trucks(), this::accept);
            }
        }
    }

    private void accept(DemoFix fix) {
        if (happenings.isDeviceNamed(fix.truck())) {
            positions.accept(fix);
        }
    }

    private void tell() {
        for (Happening happening : simulator.takeHappenings()) {
            if (happening instanceof Happening.DeviceHandedOver handed) {
                receivers.forget(handed.truck());
            }
            if (happening.atSeconds() >= tellFromSeconds) {
                happenings.accept(happening);
            }
        }
    }

    /** Only when all has been told is it noted. */
    private void keepNotes() {
        double now = simulator.nowSeconds();
        if (happenings.waiting() == 0 && now >= keptAtSeconds + 10.0 * options.speed()) {
            keptAtSeconds = now;
            notebook.keep(new Notebook.Entry(clock.openedAt(), Notebook.played(options), now));
        }
    }

    /** Any thread may ask. */
    DemoTruth truth() {
        synchronized (simulator) {
            return DemoTruth.of(simulator);
        }
    }

    DemoClock clock() {
        return clock;
    }
}

package cuakhauso.plate.camera;

import cuakhauso.plate.reading.Picture;
import cuakhauso.plate.reading.PlateReader;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The threads that read. They go round over the cameras, so that a busy one cannot keep the others
 * waiting; a camera is served by one thread at a time.
 */
final class ReadingRound implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReadingRound.class);

    private static final long LOOK_EVERY_MILLIS = 100;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    /** A camera at the round. */
    record Seat(String camera, CameraDesk desk, CameraMetrics metrics) {}

    private final List<Seat> seats;
    private final Supplier<PlateReader> readers;
    private final Runnable failed;
    private final Set<Seat> served = new HashSet<>();
    private final List<Thread> threads = new ArrayList<>();
    private int next;
    private boolean stopped;

    /**
     * @param failed called when a reading thread cannot go on
     */
    ReadingRound(List<Seat> seats, Supplier<PlateReader> readers, Runnable failed) {
        this.seats = List.copyOf(seats);
        this.readers = readers;
        this.failed = failed;
    }

    /** Returns when all readers are ready. */
    void start(int count) {
        for (int i = 0; i < count; i++) {
            PlateReader reader = readers.get();
            warmUp(reader);
            threads.add(Thread.ofPlatform().name("reading-" + i).start(() -> work(reader)));
        }
    }

    private void work(PlateReader opened) {
        try (PlateReader reader = opened) {
            while (true) {
                Optional<Seat> seat = take();
                if (seat.isEmpty()) {
                    return;
                }
                serve(seat.get(), reader);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Error | RuntimeException e) {
            log.error("reading=ended", e);
            failed.run();
        }
    }

    /** The first truck shall not wait for code that was never run. */
    private static void warmUp(PlateReader reader) {
        Picture grey = new Picture(1280, 720, new byte[1280 * 720 * 3]);
        Frame frame = new Frame(grey, Instant.EPOCH, 0);
        ReadMaker.warmUp(frame);
        reader.read(grey, 0);
    }

    private void serve(Seat seat, PlateReader reader) {
        try {
            seat.desk().work(reader);
        } catch (RuntimeException e) {
            seat.metrics().failed();
            log.error("reading=failed camera={}", seat.camera(), e);
        } finally {
            giveBack(seat);
        }
    }

    /** The next camera that has work; empty when the round is over. */
    private synchronized Optional<Seat> take() throws InterruptedException {
        while (!stopped) {
            for (int i = 0; i < seats.size(); i++) {
                int at = (next + i) % seats.size();
                Seat seat = seats.get(at);
                if (!served.contains(seat) && seat.desk().hasWork()) {
                    next = (at + 1) % seats.size();
                    served.add(seat);
                    return Optional.of(seat);
                }
            }
            wait(LOOK_EVERY_MILLIS);
        }
        return Optional.empty();
    }

    private synchronized void giveBack(Seat seat) {
        served.remove(seat);
        notifyAll();
    }

    /** A frame waits. */
    synchronized void wake() {
        notifyAll();
    }

    @Override
    public void close() {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        for (Thread thread : threads) {
            try {
                thread.join(STOP_LIMIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package cuakhauso.plate.camera;

import cuakhauso.plate.reading.Picture;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;

/**
 * Sends a camera's frames to the platform while somebody there looks at them. The newest frame
 * wins; nothing waits in a queue.
 */
final class LiveView implements Runnable {

    private static final int WIDTH = 960;
    private static final int QUALITY = 70;
    private static final double MOST_HERTZ = 4;

    /** The platform forgets frames after seconds. */
    private static final long STILL_AGAIN_MILLIS = 1000;

    private final CameraSettings camera;
    private final Platform platform;
    private volatile boolean watched;
    private volatile long gapNanos = Math.round(1e9 / MOST_HERTZ);
    private long dueNanos = System.nanoTime();
    private @Nullable Frame newest;
    private @Nullable Forms still;

    /** A frame as it is sent, two JPEG files. */
    private record Forms(Instant takenAt, byte[] clear, byte[] blurred) {}

    LiveView(CameraSettings camera, Platform platform) {
        this.camera = camera;
        this.platform = platform;
    }

    /** What the platform said about who watches. */
    void tell(JsonNode answer) {
        if (answer.has("watch")) {
            watched = answer.path("watch").asBoolean(false);
            double hertz = Math.clamp(answer.path("maxHz").asDouble(MOST_HERTZ), 0.1, MOST_HERTZ);
            gapNanos = Math.round(1e9 / hertz);
        }
    }

    /**
     * Called by the camera's thread for every frame; cheap unless somebody watches. A still is what
     * its camera shows until the next one comes.
     */
    void offer(Frame frame) {
        if (camera.takesStills()) {
            Forms forms = forms(frame);
            synchronized (this) {
                still = forms;
            }
        }
        long now = System.nanoTime();
        if (watched && now - dueNanos >= 0) {
            dueNanos = now + gapNanos * 9 / 10;
            synchronized (this) {
                newest = frame;
                notifyAll();
            }
        }
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                send(take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Forms take() throws InterruptedException {
        Frame taken;
        synchronized (this) {
            while (newest == null) {
                wait(STILL_AGAIN_MILLIS);
                if (newest == null && still != null && watched) {
                    return still;
                }
            }
            taken = newest;
            newest = null;
        }
        return forms(taken);
    }

    private Forms forms(Frame frame) {
        Picture small = Jpeg.scaled(frame.picture(), WIDTH);
        double plateHeight = camera.plateHeightPx() * small.width() / frame.picture().width();
        return new Forms(
                frame.takenAt(), small.jpeg(QUALITY), Blurred.of(small, plateHeight).jpeg(QUALITY));
    }

    private void send(Forms frame) throws InterruptedException {
        send(frame.takenAt(), "clear", frame.clear());
        send(frame.takenAt(), "blurred", frame.blurred());
    }

    private void send(Instant takenAt, String form, byte[] jpeg) throws InterruptedException {
        switch (platform.putFrame(camera.id(), takenAt, form, jpeg)) {
            case Platform.Outcome.Taken(JsonNode answer) -> tell(answer);
            // The next status tells whether somebody still watches.
            case Platform.Outcome.RefusedForGood refused -> watched = false;
            case Platform.Outcome.SendAgain(String why, Duration after, boolean heard) ->
                    watched = false;
        }
    }
}

package cuakhauso.plate.camera;

import cuakhauso.plate.reading.Picture;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Duration;

/**
 * Sends a camera's frames to the platform while somebody there looks at them. The newest frame
 * wins; nothing waits in a queue.
 */
final class LiveView implements Runnable {

    private static final int WIDTH = 960;
    private static final int QUALITY = 70;
    private static final double MOST_HERTZ = 4;

    private final CameraSettings camera;
    private final Platform platform;
    private volatile boolean watched;
    private volatile long gapNanos = Math.round(1e9 / MOST_HERTZ);
    private long dueNanos = System.nanoTime();
    private @Nullable Frame newest;

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

    /** Called by the camera's thread for every frame; cheap unless somebody watches. */
    void offer(Frame frame) {
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

    private synchronized Frame take() throws InterruptedException {
        while (newest == null) {
            wait();
        }
        Frame taken = newest;
        newest = null;
        return taken;
    }

    private void send(Frame frame) throws InterruptedException {
        Picture small = Jpeg.scaled(frame.picture(), WIDTH);
        double plateHeight = camera.plateHeightPx() * small.width() / frame.picture().width();
        send(frame, "clear", small);
        send(frame, "blurred", Blurred.of(small, plateHeight));
    }

    private void send(Frame frame, String form, Picture picture) throws InterruptedException {
        switch (platform.putFrame(camera.id(), frame.takenAt(), form, picture.jpeg(QUALITY))) {
            case Platform.Outcome.Taken(JsonNode answer) -> tell(answer);
            // The next status tells whether somebody still watches.
            case Platform.Outcome.RefusedForGood refused -> watched = false;
            case Platform.Outcome.SendAgain(String why, Duration after) -> watched = false;
        }
    }
}

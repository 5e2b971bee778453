package cuakhauso.plate.camera;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Brings one camera's reads from the outbox to the platform, in order, the pictures first. What the
 * platform did not take is sent again, as often as needed; the platform knows a read by its id.
 */
final class Courier implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private static final int MOST_TOGETHER = 20;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private final String camera;
    private final Outbox outbox;
    private final Platform platform;
    private final CameraMetrics metrics;
    private final Backoff backoff;
    private String trouble = "";

    Courier(
            String camera,
            Outbox outbox,
            Platform platform,
            CameraMetrics metrics,
            Backoff backoff) {
        this.camera = camera;
        this.outbox = outbox;
        this.platform = platform;
        this.metrics = metrics;
        this.backoff = backoff;
    }

    /** The platform is to be asked again later. */
    private static final class NotTaken extends Exception {

        private static final long serialVersionUID = 1L;

        private final Duration after;

        NotTaken(String why, Duration after) {
            super(why);
            this.after = after;
        }
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                List<Outbox.Waiting> reads = outbox.awaitFirst(camera, MOST_TOGETHER, LOOK_EVERY);
                if (!reads.isEmpty()) {
                    bring(reads);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void bring(List<Outbox.Waiting> reads) throws InterruptedException {
        try {
            for (Outbox.Waiting read : reads) {
                for (Path picture : read.pictures()) {
                    bringPicture(picture);
                }
            }
            bringReads(reads);
            backoff.reset();
            trouble = "";
        } catch (NotTaken e) {
            Duration wait = backoff.next();
            tellOnce(e.getMessage());
            Thread.sleep(wait.compareTo(e.after) > 0 ? wait : e.after);
        } catch (IOException e) {
            log.error("camera={} outbox=unreadable", camera, e);
            Thread.sleep(backoff.next());
        }
    }

    /** An outage of hours is one line, not thousands. */
    private void tellOnce(@Nullable String why) {
        if (!trouble.equals(why)) {
            trouble = String.valueOf(why);
            log.warn("camera={} sending=later reason=\"{}\"", camera, trouble);
        }
    }

    private void bringPicture(Path file) throws IOException, NotTaken, InterruptedException {
        byte[] jpeg;
        try {
            jpeg = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            // Dropped meanwhile, and counted, because too much waits.
            return;
        }
        String hash = file.getFileName().toString().replace(".jpg", "");
        switch (platform.putPicture(camera, hash, jpeg)) {
            case Platform.Outcome.Taken taken -> {}
            case Platform.Outcome.RefusedForGood(String code) -> refused("picture", code);
            case Platform.Outcome.SendAgain(String why, Duration after) ->
                    throw new NotTaken(why, after);
        }
    }

    private void bringReads(List<Outbox.Waiting> reads)
            throws IOException, NotTaken, InterruptedException {
        switch (platform.postReads(camera, array(reads))) {
            case Platform.Outcome.Taken(JsonNode answer) -> {
                for (JsonNode one : answer.path("refused")) {
                    refused("read", one.path("code").asString("UNKNOWN"));
                }
                removeAll(reads);
            }
            case Platform.Outcome.RefusedForGood(String code) -> {
                if (reads.size() == 1) {
                    refused("read", code);
                    removeAll(reads);
                } else {
                    // One of them spoils the others: find it.
                    for (Outbox.Waiting one : reads) {
                        bringReads(List.of(one));
                    }
                }
            }
            case Platform.Outcome.SendAgain(String why, Duration after) ->
                    throw new NotTaken(why, after);
        }
    }

    private static byte[] array(List<Outbox.Waiting> reads) throws IOException {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.write('[');
        for (int i = 0; i < reads.size(); i++) {
            if (i > 0) {
                array.write(',');
            }
            array.write(reads.get(i).json());
        }
        array.write(']');
        return array.toByteArray();
    }

    private void removeAll(List<Outbox.Waiting> reads) throws IOException {
        for (Outbox.Waiting read : reads) {
            outbox.remove(read);
        }
    }

    private void refused(String what, String code) {
        metrics.refused(what, code);
        log.warn("camera={} refused={} code={}", camera, what, code);
    }
}

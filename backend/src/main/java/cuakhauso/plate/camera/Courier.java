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
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings one camera's reads from the outbox to the platform, in order, the pictures first. What the
 * platform did not take is sent again, as often as needed; the platform knows a read by its id.
 * While it takes no pictures, as when its store of them is full, reads go without and their
 * pictures later: a truck does not wait for a disk.
 */
final class Courier implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private static final int MOST_TOGETHER = 20;

    /**
     * A picture that nobody answers so often may be too large for the line or for a proxy; if the
     * platform is away, its reads will not arrive either, and pictures go first again.
     */
    private static final int TRIED = 2;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private final String camera;
    private final Outbox outbox;
    private final Platform platform;
    private final CameraMetrics metrics;
    private final Backoff backoff;
    private final Backoff pictureBackoff;
    private long picturesAgainNanos = System.nanoTime();
    private int unheard;
    private String trouble = "";

    Courier(
            String camera,
            Outbox outbox,
            Platform platform,
            CameraMetrics metrics,
            Supplier<Backoff> backoffs) {
        this.camera = camera;
        this.outbox = outbox;
        this.platform = platform;
        this.metrics = metrics;
        this.backoff = backoffs.get();
        this.pictureBackoff = backoffs.get();
    }

    /** The platform is to be asked again later. */
    private static final class NotTaken extends Exception {

        private static final long serialVersionUID = 1L;

        private final Duration after;
        private final boolean heard;

        NotTaken(String why, Duration after, boolean heard) {
            super(why);
            this.after = after;
            this.heard = heard;
        }
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                List<Outbox.Waiting> reads = outbox.awaitFirst(camera, MOST_TOGETHER, patience());
                deliver(reads);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long to wait for reads. */
    private Duration patience() {
        if (outbox.firstWithoutPictures(camera).isEmpty()) {
            return LOOK_EVERY;
        }
        long nanos = Math.max(0, picturesAgainNanos - System.nanoTime());
        return Duration.ofNanos(Math.min(nanos, LOOK_EVERY.toNanos()));
    }

    /** What is due; when it is not taken, waits as the platform says, and longer each time. */
    private void deliver(List<Outbox.Waiting> reads) throws InterruptedException {
        try {
            if (!reads.isEmpty()) {
                bring(reads);
            }
            bringOldPictures();
        } catch (NotTaken e) {
            // Not the pictures alone: next time they go first again.
            picturesAgainNanos = System.nanoTime();
            Duration wait = backoff.next();
            tellOnce(e.getMessage());
            Thread.sleep(wait.compareTo(e.after) > 0 ? wait : e.after);
        } catch (IOException e) {
            log.error("camera={} outbox=unreadable", camera, e);
            Thread.sleep(backoff.next());
        }
    }

    private void bring(List<Outbox.Waiting> reads)
            throws IOException, NotTaken, InterruptedException {
        boolean withPictures = true;
        for (Outbox.Waiting read : reads) {
            withPictures = withPictures && bringPictures(read);
        }
        bringReads(reads, withPictures);
        backoff.reset();
        trouble = withPictures ? "" : trouble;
    }

    /**
     * Pictures of reads that went without: as long as they are taken and no read waits. One that is
     * not taken goes behind the others, which it would hold up for ever if it is too large.
     */
    private void bringOldPictures() throws IOException, InterruptedException {
        Optional<Outbox.Waiting> next = outbox.firstWithoutPictures(camera);
        while (next.isPresent() && outbox.waiting(camera) == 0 && takesPictures()) {
            try {
                bringAll(next.get());
                outbox.remove(next.get());
            } catch (NotTaken e) {
                outbox.putLast(next.get());
                noPicturesFor(e);
            }
            next = outbox.firstWithoutPictures(camera);
        }
    }

    /** Once the platform has said that it takes none now, it is not asked for a while. */
    private boolean takesPictures() {
        return System.nanoTime() - picturesAgainNanos >= 0;
    }

    private void noPicturesFor(NotTaken why) {
        Duration wait = pictureBackoff.next();
        picturesAgainNanos =
                System.nanoTime() + (wait.compareTo(why.after) > 0 ? wait : why.after).toNanos();
        tellOnce(why.getMessage());
    }

    private void bringAll(Outbox.Waiting read) throws IOException, NotTaken, InterruptedException {
        for (Path picture : read.pictures()) {
            bringPicture(picture);
        }
        pictureBackoff.reset();
        unheard = 0;
    }

    /** Whether the platform has them all. */
    private boolean bringPictures(Outbox.Waiting read)
            throws IOException, NotTaken, InterruptedException {
        if (!takesPictures()) {
            return false;
        }
        try {
            bringAll(read);
            return true;
        } catch (NotTaken e) {
            if (!e.heard && ++unheard < TRIED) {
                throw e;
            }
            unheard = 0;
            noPicturesFor(e);
            return false;
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
            case Platform.Outcome.SendAgain(String why, Duration after, boolean heard) ->
                    throw new NotTaken(why, after, heard);
        }
    }

    private void bringReads(List<Outbox.Waiting> reads, boolean withPictures)
            throws IOException, NotTaken, InterruptedException {
        switch (platform.postReads(camera, array(reads))) {
            case Platform.Outcome.Taken(JsonNode answer) -> {
                if (answer.path("accepted").asInt(0) + answer.path("refused").size()
                        != reads.size()) {
                    throw new NotTaken(
                            "an answer that does not tell of all reads", Duration.ZERO, false);
                }
                for (JsonNode one : answer.path("refused")) {
                    refused("read", one.path("code").asString("UNKNOWN"));
                }
                settle(reads, withPictures);
            }
            case Platform.Outcome.RefusedForGood(String code) -> {
                if (reads.size() == 1) {
                    refused("read", code);
                    settle(reads, withPictures);
                } else {
                    // One of them spoils the others: find it.
                    for (Outbox.Waiting one : reads) {
                        bringReads(List.of(one), withPictures);
                    }
                }
            }
            case Platform.Outcome.SendAgain(String why, Duration after, boolean heard) ->
                    throw new NotTaken(why, after, heard);
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

    private void settle(List<Outbox.Waiting> reads, boolean withPictures) throws IOException {
        for (Outbox.Waiting read : reads) {
            if (withPictures) {
                outbox.remove(read);
            } else {
                outbox.keepPictures(read);
            }
        }
    }

    private void refused(String what, String code) {
        metrics.refused(what, code);
        log.warn("camera={} refused={} code={}", camera, what, code);
    }
}

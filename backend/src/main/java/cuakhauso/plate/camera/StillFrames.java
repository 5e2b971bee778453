package cuakhauso.plate.camera;

import cuakhauso.plate.reading.Picture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Stills that another program puts into a folder, in the order of their times. A file moves to
 * {@code done/} when what it showed is stored, and to {@code broken/} when it is no picture: a kill
 * in between reads it again.
 */
final class StillFrames implements Frames {

    private static final Logger log = LoggerFactory.getLogger(StillFrames.class);

    /** A file that changed just now may still be being written. */
    private static final Duration AT_REST = Duration.ofMillis(300);

    /** What is no whole picture may become one for so long. */
    private static final Duration GROWING = Duration.ofSeconds(5);

    /** What cannot be read, or not be moved, is tried again after so long. */
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /** Far more than a picture has, and little enough for the memory. */
    private static final long MOST_BYTES = 32 * 1024 * 1024;

    /** 60 MB unpacked, of which reading and blurring make copies. */
    private static final int MOST_PIXELS = 20_000_000;

    /** What was done with is kept for so long: it shows faces and plates to whoever opens it. */
    private static final Duration KEPT = Duration.ofDays(3);

    private static final Duration TIDY_EVERY = Duration.ofHours(1);
    private static final List<String> OWN_FOLDERS = List.of("done", "broken");

    /**
     * @param as how the file was when it was read: a camera may write the next one over it
     */
    private record Taken(Path file, Instant at, Version as) {}

    private record Version(FileTime modified, long size) {
        static Version of(Path file) throws IOException {
            return new Version(Files.getLastModifiedTime(file), Files.size(file));
        }
    }

    /** A file of a time to come, and when it was first met. */
    private record Ahead(Instant modified, Instant metAt) {}

    private final Path folder;
    private final Clock clock;
    private final Clock machine;
    private final Deque<Taken> taken = new ArrayDeque<>();
    private final Set<Path> takenFiles = new HashSet<>();
    private final Map<Path, Ahead> ahead = new HashMap<>();

    /** When what could not be read is tried again, by {@link System#nanoTime}. */
    private final Map<Path, Long> unreadable = new HashMap<>();

    private long tidyNanos = System.nanoTime();
    private long number;

    /**
     * @param clock of the frames
     * @param machine by which files are dated
     */
    StillFrames(Path folder, Clock clock, Clock machine) throws SourceLost {
        this.folder = folder;
        this.clock = clock;
        this.machine = machine;
        try {
            Files.createDirectories(folder.resolve("done"));
            Files.createDirectories(folder.resolve("broken"));
            warnOfSubfolders();
        } catch (IOException e) {
            throw new SourceLost("the folder cannot be used", e);
        }
    }

    private void warnOfSubfolders() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(Files::isDirectory)
                    .filter(one -> !OWN_FOLDERS.contains(one.getFileName().toString()))
                    .forEach(one -> log.warn("folder={} is not looked into", one));
        }
    }

    @Override
    public Optional<Frame> next() throws SourceLost, InterruptedException {
        Optional<Frame> next = find();
        if (next.isEmpty()) {
            if (System.nanoTime() - tidyNanos >= 0) {
                tidyNanos = System.nanoTime() + TIDY_EVERY.toNanos();
                OWN_FOLDERS.forEach(this::tidy);
            }
            Thread.sleep(LOOK_EVERY);
        }
        return next;
    }

    /** By when a file came here, which its own time does not say. */
    private void tidy(String own) {
        try (Stream<Path> files = Files.list(folder.resolve(own))) {
            Instant old = machine.instant().minus(KEPT);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                FileTime came = (FileTime) Files.getAttribute(file, "unix:ctime");
                if (came.toInstant().isBefore(old)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            log.warn("folder={} cannot be tidied cause={}", folder.resolve(own), e.toString());
        }
    }

    private Optional<Frame> find() throws SourceLost {
        try {
            for (Path file : waiting()) {
                Optional<Frame> frame = frame(file);
                if (frame.isPresent()) {
                    return frame;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new SourceLost("the folder cannot be read", e);
        }
    }

    private Optional<Frame> frame(Path file) throws IOException {
        try {
            Instant changed = changedAt(file);
            Version as = Version.of(file);
            Optional<Picture> picture = picture(file, changed);
            if (picture.isEmpty()) {
                return Optional.empty();
            }
            Instant at = changed.plus(machineBehind());
            taken.add(new Taken(file, at, as));
            unreadable.remove(file);
            takenFiles.add(file);
            return Optional.of(new Frame(picture.get(), at, number++));
        } catch (NoSuchFileException e) {
            // Whoever owns the folder took it away.
            return Optional.empty();
        } catch (IOException e) {
            if (unreadable.put(file, System.nanoTime() + AGAIN_AFTER.toNanos()) == null) {
                log.warn("still={} cannot be read or moved cause={}", file, e.toString());
            }
            return Optional.empty();
        }
    }

    /** In tenths of a second, so that what is read again after a kill has the same time. */
    private Duration machineBehind() {
        long millis = Duration.between(machine.instant(), clock.instant()).toMillis();
        return Duration.ofMillis(Math.round(millis / 100.0) * 100);
    }

    private List<Path> waiting() throws IOException {
        Instant rested = machine.instant().minus(AT_REST);
        try (Stream<Path> files = Files.list(folder)) {
            record Waiting(Path file, Instant at) {}
            List<Path> here = files.filter(StillFrames::isPicture).toList();
            ahead.keySet().retainAll(here);
            unreadable.keySet().retainAll(here);
            return here.stream()
                    .filter(file -> !takenFiles.contains(file) && !isTriedLater(file))
                    .map(file -> new Waiting(file, changedAt(file)))
                    .filter(waiting -> waiting.at().isBefore(rested))
                    .sorted(Comparator.comparing(Waiting::at).thenComparing(Waiting::file))
                    .map(Waiting::file)
                    .toList();
        }
    }

    private boolean isTriedLater(Path file) {
        Long again = unreadable.get(file);
        return again != null && System.nanoTime() - again < 0;
    }

    /**
     * When the file changed last, by this machine's clock: by its own time or, when that is still
     * to come because whoever wrote it has another clock, when this time was first met here. A file
     * that went away meanwhile counts as just changed, and so is left alone.
     */
    private Instant changedAt(Path file) {
        Instant modified;
        try {
            modified = Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.MAX;
        }
        Instant now = machine.instant();
        Ahead met = ahead.get(file);
        if (met != null && met.modified().equals(modified)) {
            return met.metAt();
        }
        if (!modified.isAfter(now)) {
            return modified;
        }
        log.warn("still={} time={} is ahead of this machine's; taken as of now", file, modified);
        ahead.put(file, new Ahead(modified, now));
        return now;
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file)
                && (name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png"));
    }

    private Optional<Picture> picture(Path file, Instant changed) throws IOException {
        if (Files.size(file) <= MOST_BYTES) {
            byte[] content = Files.readAllBytes(file);
            try {
                if (!Picture.isCutOff(content)) {
                    return Optional.of(Picture.decode(content, MOST_PIXELS));
                }
            } catch (IllegalArgumentException e) {
                // Told by where the file goes.
            }
            if (machine.instant().isBefore(changed.plus(GROWING))) {
                // The rest may be on its way.
                return Optional.empty();
            }
        }
        move(file, "broken");
        log.warn("still={} is no picture that can be read; moved to broken/", file);
        return Optional.empty();
    }

    @Override
    public boolean isLive() {
        return false;
    }

    @Override
    public void settled(Instant before) throws SourceLost {
        try {
            while (!taken.isEmpty() && taken.peek().at().isBefore(before)) {
                Taken first = taken.remove();
                if (isAsTaken(first)) {
                    move(first.file(), "done");
                }
                takenFiles.remove(first.file());
            }
        } catch (IOException e) {
            throw new SourceLost("a still cannot be moved", e);
        }
    }

    /** Another picture under the same name has still to be read. */
    private static boolean isAsTaken(Taken one) throws IOException {
        try {
            return Version.of(one.file()).equals(one.as());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void move(Path file, String to) throws IOException {
        Path target = folder.resolve(to).resolve(file.getFileName());
        try {
            Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            if (Files.exists(file)) {
                throw e;
            }
            // Whoever owns the folder took it away.
        }
    }

    @Override
    public void close() {}
}

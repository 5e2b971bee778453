package cuakhauso.plate.camera;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The reads that the platform does not have yet, on disk. A read is made once {@link #add} has
 * returned: from then on it survives the death of any process, and it goes only when the platform
 * has taken it.
 *
 * <p>Each read is a folder {@code CAMERA/NUMBER-KIND-ID} with {@code read.json} and its pictures.
 * It is filled under another name and then renamed, so a kill leaves it whole or not at all. When
 * the platform has the read and not yet its pictures, the file is called {@code told.json}.
 */
final class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private static final String JSON = "read.json";
    private static final String TOLD = "told.json";
    private static final String UNFINISHED = "new-";
    private static final Pattern NAME = Pattern.compile("\\d{1,18}-[a-z]+-[0-9a-f-]{36}");
    private static final String SENT = "sent-";

    /**
     * A read that waits.
     *
     * @param size of its pictures when it was made, in bytes
     */
    record Waiting(String camera, long number, boolean isRead, UUID id, Path folder, long size) {

        byte[] json() throws IOException {
            return Files.readAllBytes(folder.resolve(JSON));
        }

        /** The files of its pictures, by name of their hash. */
        List<Path> pictures() throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(Outbox::isPicture).sorted().toList();
            }
        }
    }

    private final Path folder;
    private final long mostBytes;
    private final int mostReads;
    private final Map<String, Deque<Waiting>> waiting = new TreeMap<>();

    /** Reads that the platform has, without their pictures. */
    private final Map<String, Deque<Waiting>> told = new TreeMap<>();

    private final Map<Waiting, Long> pictureBytes =
            new TreeMap<>(Comparator.comparing(Waiting::isRead).thenComparing(Waiting::number));
    private final AtomicLong picturesDropped = new AtomicLong();
    private final AtomicLong readsDropped = new AtomicLong();
    private long bytes;
    private long lastNumber;

    Outbox(Path folder, long mostBytes, int mostReads) throws IOException {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.mostReads = mostReads;
        Files.createDirectories(folder);
        try (Stream<Path> cameras = Files.list(folder)) {
            for (Path camera : cameras.filter(Files::isDirectory).sorted().toList()) {
                load(camera);
            }
        }
    }

    private void load(Path cameraFolder) throws IOException {
        String camera = cameraFolder.getFileName().toString();
        List<Waiting> found = new ArrayList<>();
        try (Stream<Path> folders = Files.list(cameraFolder)) {
            for (Path one : folders.toList()) {
                String name = one.getFileName().toString();
                if (name.startsWith(UNFINISHED) || name.startsWith(SENT)) {
                    Durable.delete(one);
                } else if (NAME.matcher(name).matches() && Files.isDirectory(one)) {
                    found.add(waiting(camera, one, name));
                } else {
                    log.warn("outbox={} is no read; left alone", one);
                }
            }
        }
        found.sort(Comparator.comparing(Waiting::number));
        for (Waiting one : found) {
            keep(Files.exists(one.folder().resolve(TOLD)) ? told : waiting, one);
        }
    }

    private static Waiting waiting(String camera, Path folder, String name) throws IOException {
        String[] parts = name.split("-", 3);
        long size = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path picture : files.filter(Outbox::isPicture).toList()) {
                size += Files.size(picture);
            }
        }
        return new Waiting(
                camera,
                Long.parseLong(parts[0]),
                parts[1].equals("read"),
                UUID.fromString(parts[2]),
                folder,
                size);
    }

    private static boolean isPicture(Path file) {
        return file.toString().endsWith(".jpg");
    }

    private void keep(Map<String, Deque<Waiting>> queues, Waiting one) {
        queues.computeIfAbsent(one.camera(), camera -> new ArrayDeque<>()).add(one);
        lastNumber = Math.max(lastNumber, one.number());
        if (one.size() > 0) {
            pictureBytes.put(one, one.size());
            bytes += one.size();
        }
    }

    /** Stores a read; it will be sent once {@link #release} has let it go. */
    synchronized Waiting add(String camera, MadeRead read) throws IOException {
        Path cameraFolder = folder.resolve(camera);
        if (!Files.isDirectory(cameraFolder)) {
            Files.createDirectories(cameraFolder);
            Durable.syncFolder(folder);
        }
        long number = ++lastNumber;
        String kind = read.isRead() ? "read" : "unread";
        String name = String.format("%012d-%s-%s", number, kind, read.id());
        Path draft = cameraFolder.resolve(UNFINISHED + name);
        try {
            Files.createDirectories(draft);
            for (Map.Entry<String, byte[]> picture : read.pictures().entrySet()) {
                Durable.write(draft.resolve(picture.getKey() + ".jpg"), picture.getValue());
            }
            Durable.write(draft.resolve(JSON), read.json());
            Durable.syncFolder(draft);
            Durable.move(draft, cameraFolder, name);
        } catch (IOException e) {
            // On a full disk each try would leave its half.
            forget(draft, e);
            throw e;
        }
        long size = read.pictures().values().stream().mapToLong(picture -> picture.length).sum();
        Path folderOfRead = cameraFolder.resolve(name);
        return new Waiting(camera, number, read.isRead(), read.id(), folderOfRead, size);
    }

    private static void forget(Path draft, IOException cause) {
        try {
            Durable.delete(draft);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Lets a stored read be sent. */
    synchronized void release(Waiting one) throws IOException {
        keep(waiting, one);
        makeRoom();
        notifyAll();
    }

    /**
     * When too much waits, the pictures of what could not be read go first, the oldest before the
     * newer; then those of reads; then, when there are too many even so, whole reads.
     */
    private void makeRoom() throws IOException {
        while (bytes > mostBytes && !pictureBytes.isEmpty()) {
            Waiting first = pictureBytes.keySet().iterator().next();
            bytes -= pictureBytes.remove(first);
            for (Path picture : first.pictures()) {
                Files.deleteIfExists(picture);
                picturesDropped.incrementAndGet();
            }
            if (queue(told, first.camera()).contains(first)) {
                remove(first);
            }
        }
        while (count() > mostReads) {
            Waiting oldest =
                    waiting.values().stream()
                            .flatMap(Deque::stream)
                            .min(
                                    Comparator.comparing(Waiting::isRead)
                                            .thenComparing(Waiting::number))
                            .orElseThrow();
            remove(oldest);
            readsDropped.incrementAndGet();
            log.error("outbox=full dropped={} camera={}", oldest.id(), oldest.camera());
        }
    }

    private int count() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    /** The oldest reads of a camera, at most so many; waits for one, for a while. */
    synchronized List<Waiting> awaitFirst(String camera, int most, Duration limit)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (waiting(camera) == 0) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return List.of();
            }
            wait(millis);
        }
        return list(camera).stream().limit(most).toList();
    }

    /** The platform has the read and all of its pictures that there are. */
    synchronized void remove(Waiting one) throws IOException {
        queue(waiting, one.camera()).remove(one);
        queue(told, one.camera()).remove(one);
        bytes -= Optional.ofNullable(pictureBytes.remove(one)).orElse(0L);
        if (Files.isDirectory(one.folder())) {
            Path gone = one.folder().resolveSibling(SENT + one.folder().getFileName());
            Files.move(one.folder(), gone);
            Durable.delete(gone);
        }
    }

    /** The platform has the read, and is to have its pictures when it takes some. */
    synchronized void keepPictures(Waiting one) throws IOException {
        if (one.pictures().isEmpty()) {
            remove(one);
            return;
        }
        Durable.move(one.folder().resolve(JSON), one.folder(), TOLD);
        queue(waiting, one.camera()).remove(one);
        told.computeIfAbsent(one.camera(), camera -> new ArrayDeque<>()).add(one);
    }

    /** The next of those reads of a camera that the platform has without their pictures. */
    synchronized Optional<Waiting> firstWithoutPictures(String camera) {
        return Optional.ofNullable(queue(told, camera).peek());
    }

    /** Others of its camera that wait for their pictures go first. */
    synchronized void putLast(Waiting one) {
        Deque<Waiting> queue = queue(told, one.camera());
        if (queue.remove(one)) {
            queue.add(one);
        }
    }

    private static Deque<Waiting> queue(Map<String, Deque<Waiting>> queues, String camera) {
        return Optional.ofNullable(queues.get(camera)).orElseGet(ArrayDeque::new);
    }

    synchronized int waiting(String camera) {
        return queue(waiting, camera).size();
    }

    /** All reads of a camera that wait, the oldest first. */
    synchronized List<Waiting> list(String camera) {
        return List.copyOf(queue(waiting, camera));
    }

    /** Cameras of which something waits, also such as are no longer read here. */
    synchronized List<String> cameras() {
        return Stream.concat(waiting.keySet().stream(), told.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    synchronized long bytes() {
        return bytes;
    }

    long picturesDropped() {
        return picturesDropped.get();
    }

    long readsDropped() {
        return readsDropped.get();
    }
}

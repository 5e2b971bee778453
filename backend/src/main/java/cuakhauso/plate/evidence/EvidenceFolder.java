package cuakhauso.plate.evidence;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Evidence as files: {@code ab/cd/abcd….jpg}. A file is written beside, synced, moved to its name
 * and its folder synced, so after a power cut it is there whole or not at all. Threads of its own
 * do the work; when too much waits for them, the store is unavailable.
 */
public final class EvidenceFolder implements EvidenceStore, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(EvidenceFolder.class);
    private static final String ENDING = ".jpg";
    private static final int THREADS = 4;
    private static final int WAITING = 256;

    /** Other nodes may keep pictures in the same folder, and remove some. */
    private static final Duration COUNTED_ANEW = Duration.ofHours(6);

    /** Nobody writes on a picture for so long. */
    private static final Duration DRAFT_IS_LEFT = Duration.ofHours(1);

    private final Path root;
    private final long mostBytes;
    private final long leastFreeBytes;
    private final Scheduler disk = Schedulers.newBoundedElastic(THREADS, WAITING, "evidence");
    private final AtomicLong bytes = new AtomicLong();
    private @Nullable CompletableFuture<Long> measured;
    private @Nullable CompletableFuture<Long> measuredAnew;
    private long measuredAt;

    /**
     * @param mostBytes more than this is not kept
     * @param leastFreeBytes so much of the disk is left to the others
     */
    public EvidenceFolder(Path root, long mostBytes, long leastFreeBytes) {
        this.root = root.toAbsolutePath();
        this.mostBytes = mostBytes;
        this.leastFreeBytes = leastFreeBytes;
    }

    /**
     * Counts once for all who ask, and goes on when one of them no longer waits: with a million
     * files it takes longer than a worker's patience.
     */
    private synchronized CompletableFuture<Long> measured() {
        CompletableFuture<Long> known = measured;
        if (known == null || known.isCompletedExceptionally()) {
            known = onDisk(this::measure).toFuture();
            measured = known;
            measuredAt = System.nanoTime();
        } else if (System.nanoTime() - measuredAt > COUNTED_ANEW.toNanos()
                && (measuredAnew == null || measuredAnew.isDone())) {
            measuredAt = System.nanoTime();
            measuredAnew = onDisk(this::measure).toFuture(); // nobody waits for it
        }
        return known;
    }

    /** What a killed program left half written is removed, the rest is counted. */
    private Long measure() throws IOException {
        Files.createDirectories(drafts());
        long old = System.currentTimeMillis() - DRAFT_IS_LEFT.toMillis();
        try (Stream<Path> left = Files.list(drafts())) {
            for (Path draft : left.toList()) {
                if (draft.toFile().lastModified() < old) {
                    Files.deleteIfExists(draft);
                }
            }
        }
        long before = bytes.get();
        try (Stream<Path> files = Files.walk(root)) {
            long found =
                    files.filter(path -> path.toString().endsWith(ENDING))
                            .mapToLong(path -> path.toFile().length())
                            .sum();
            return bytes.addAndGet(found - before);
        }
    }

    /** Bytes of all pictures, as far as this node knows. */
    public long bytes() {
        return bytes.get();
    }

    private Path drafts() {
        return root.resolve("drafts");
    }

    private <T> Mono<T> onDisk(Callable<T> work) {
        return Mono.fromCallable(work)
                .subscribeOn(disk)
                .onErrorMap(IOException.class, EvidenceFolder::failed)
                .onErrorMap(UncheckedIOException.class, EvidenceFolder::failed)
                .onErrorMap(
                        RejectedExecutionException.class, tooMuch -> EvidenceStore.unavailable());
    }

    private static Throwable failed(Throwable cause) {
        log.error("evidence store failed cause={}", cause.toString());
        return EvidenceStore.unavailable();
    }

    @Override
    public Mono<Boolean> put(Sha256 name, byte[] content) {
        return Mono.defer(() -> Mono.fromFuture(measured(), true))
                .then(onDisk(() -> write(name, content)));
    }

    private Boolean write(Sha256 name, byte[] content) throws IOException {
        Path folder = folder(name);
        Path file = folder.resolve(name.hex() + ENDING);
        long there = file.toFile().length();
        if (there > 0 && read(name).isPresent()) {
            sync(folder); // whoever wrote it may not have come so far
            return false;
        }
        refuseWhenFull(content.length);
        Path draft = drafts().resolve(UUID.randomUUID().toString());
        try {
            writeSynced(draft, content);
            createFolders(name);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        sync(folder);
        bytes.addAndGet(content.length - there); // what was there was damaged
        return true;
    }

    private void refuseWhenFull(long more) throws IOException {
        boolean tooMuch = bytes.get() + more > mostBytes;
        boolean tooTight = Files.getFileStore(root).getUsableSpace() < leastFreeBytes + more;
        if (tooMuch || tooTight) {
            log.warn("evidence store full bytes={} noRoomOnDisk={}", bytes, tooTight);
            throw EvidenceStore.unavailable();
        }
    }

    private static void writeSynced(Path file, byte[] content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private void createFolders(Sha256 name) throws IOException {
        if (!Files.isDirectory(folder(name))) {
            Files.createDirectories(folder(name));
            sync(root.resolve(name.hex().substring(0, 2)));
            sync(root);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path folder(Sha256 name) {
        return root.resolve(name.hex().substring(0, 2)).resolve(name.hex().substring(2, 4));
    }

    private Path file(Sha256 name) {
        return folder(name).resolve(name.hex() + ENDING);
    }

    @Override
    public Mono<byte[]> find(Sha256 name) {
        return onDisk(() -> read(name)).flatMap(Mono::justOrEmpty);
    }

    private Optional<byte[]> read(Sha256 name) throws IOException {
        try {
            byte[] content = Files.readAllBytes(file(name));
            boolean same = Sha256.of(content).equals(name);
            if (!same) {
                log.error("evidence has changed since it was stored name={}", name);
            }
            return Optional.of(content).filter(whole -> same);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    @Override
    public Flux<Sha256> listStoredBefore(Instant moment) {
        return onDisk(() -> storedBefore(moment)).flatMapIterable(names -> names);
    }

    private List<Sha256> storedBefore(Instant moment) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(path -> path.toString().endsWith(ENDING))
                    .filter(path -> path.toFile().lastModified() < moment.toEpochMilli())
                    .map(path -> root.relativize(path).toString().replaceAll("^.*/|\\.jpg$", ""))
                    .filter(Sha256::isValid)
                    .map(Sha256::new)
                    .toList();
        }
    }

    @Override
    public Mono<Void> delete(Sha256 name) {
        return onDisk(() -> remove(name)).then();
    }

    private Boolean remove(Sha256 name) throws IOException {
        Path file = file(name);
        long length = file.toFile().length();
        boolean removed = Files.deleteIfExists(file);
        if (removed) {
            bytes.addAndGet(-length);
        }
        return removed;
    }

    @Override
    public void destroy() {
        disk.dispose();
    }
}

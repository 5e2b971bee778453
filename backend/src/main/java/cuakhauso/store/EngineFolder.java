package cuakhauso.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The folder in which the embedded engines keep their data, held by one program at a time.
 * Remembers the process ids of its engines, so that orphans of a killed program are recognised and
 * ended at the next start.
 */
final class EngineFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EngineFolder.class);
    private static final int ORPHAN_PATIENCE_SECONDS = 15;

    private final Path root;
    private final boolean temporary;
    private final FileChannel lockFile;
    private final FileLock lock;

    private EngineFolder(Path root, boolean temporary, FileChannel lockFile, FileLock lock) {
        this.root = root;
        this.temporary = temporary;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    Path root() {
        return root;
    }

    /** A folder that stays. Fails with a clear message if another program holds it. */
    static EngineFolder open(Path root) {
        return open(root.toAbsolutePath().normalize(), false);
    }

    /** A fresh folder that is deleted on close. */
    static EngineFolder temporary() {
        try {
            return open(Files.createTempDirectory("cuakhauso-"), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EngineFolder open(Path root, boolean temporary) {
        try {
            Files.createDirectories(root);
            FileChannel channel =
                    FileChannel.open(
                            root.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new EngineFailed(
                        "the data folder " + root + " is in use by another running Cửa khẩu số",
                        "Stop that one, or start this one with another folder:"
                                + " --cuakhauso.data.dir=FOLDER (and other ports: --server.port=…,"
                                + " --cuakhauso.osmand.port=…)");
            }
            return new EngineFolder(root, temporary, channel, lock);
        } catch (IOException e) {
            throw new EngineFailed(
                    "the data folder " + root + " cannot be used: " + e,
                    "Check its rights and the free disk space.");
        }
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
            throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameJvm) {
            return null;
        }
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** A fresh folder in here that a killed start may leave behind unfinished. */
    Path temporaryPath(String prefix) throws IOException {
        return Files.createTempDirectory(root, prefix);
    }

    /**
     * What starts that were killed left behind; what somebody still writes into stays until the
     * next.
     */
    void deleteLeftovers(String prefix) {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(root, prefix + "*")) {
            for (Path leftover : leftovers) {
                deleteTree(leftover);
            }
        } catch (IOException e) {
            log.warn("leftovers stay folder={} cause={}", root, e.toString());
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        try (var paths = Files.walk(tree)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * A password of this folder's own engines, made on first use and readable by the owner only.
     */
    synchronized String password() {
        Path file = path("password");
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[18];
                new SecureRandom().nextBytes(random);
                Path fresh =
                        Files.createTempFile(
                                root,
                                "password-",
                                "",
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rw-------")));
                Files.writeString(fresh, HexFormat.of().formatHex(random));
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes a started engine; pid and start time together name a process for good. */
    void remember(String engine, ProcessHandle process) {
        try {
            Files.writeString(path(engine + ".pid"), process.pid() + " " + startOf(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends the engine that an earlier, killed program left running in this folder, if there is one.
     */
    void endOrphan(String engine) {
        findOrphan(engine)
                .ifPresent(
                        orphan -> {
                            log.info(
                                    "ending the orphaned engine of an earlier run engine={} pid={}",
                                    engine,
                                    orphan.pid());
                            orphan.destroy();
                            if (!awaitExit(orphan)) {
                                orphan.destroyForcibly();
                                awaitExit(orphan);
                            }
                        });
    }

    private Optional<ProcessHandle> findOrphan(String engine) {
        try {
            String[] noted = Files.readString(path(engine + ".pid")).strip().split(" ");
            return ProcessHandle.of(Long.parseLong(noted[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> noted.length == 2 && startOf(process).equals(noted[1]));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            log.warn("unreadable pid file engine={} cause={}", engine, e.toString());
            return Optional.empty();
        }
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }

    private static boolean awaitExit(ProcessHandle process) {
        try {
            process.onExit().get(ORPHAN_PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
            if (temporary) {
                deleteTree(root);
            }
        } catch (IOException e) {
            log.warn(
                    "the engines' folder could not be closed folder={} cause={}",
                    root,
                    e.toString());
        }
    }
}

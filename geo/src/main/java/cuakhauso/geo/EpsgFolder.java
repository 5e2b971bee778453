package cuakhauso.geo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A fresh folder for one reading of the EPSG database (34 MB for a second or two). Never shared:
 * neither a second process nor a half-unpacked copy of a killed one can spoil it. Closing removes
 * it, and creating one removes what killed processes left.
 */
record EpsgFolder(Path path) implements AutoCloseable {

    private static final String PREFIX = "cuakhauso-epsg-";

    /** Far longer than any reading takes, so that no folder in use is ever removed. */
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

    static EpsgFolder createIn(Path parent) throws IOException {
        removeAbandonedIn(parent);
        return new EpsgFolder(Files.createTempDirectory(parent, PREFIX));
    }

    @Override
    public void close() {
        remove(path);
    }

    private static void removeAbandonedIn(Path parent) throws IOException {
        Instant limit = Instant.now().minus(ABANDONED_AFTER);
        try (Stream<Path> siblings = Files.list(parent)) {
            siblings.filter(sibling -> sibling.getFileName().toString().startsWith(PREFIX))
                    .filter(sibling -> isOlderThan(limit, sibling))
                    .forEach(EpsgFolder::remove);
        }
    }

    private static boolean isOlderThan(Instant limit, Path sibling) {
        try {
            return Files.getLastModifiedTime(sibling).toInstant().isBefore(limit);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    /**
     * Best effort: another process may be removing the same folder, or own it; the next start tries
     * again.
     */
    private static void remove(Path folder) {
        try (Stream<Path> content = Files.walk(folder)) {
            List<Path> deepestFirst = content.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException removedMeanwhile) {
            return;
        } catch (IOException | UncheckedIOException notNow) {
            folder.toFile().deleteOnExit();
        }
    }
}

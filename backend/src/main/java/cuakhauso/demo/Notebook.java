package cuakhauso.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * Keeps when the present day was opened and how much of it has been told, so that after a restart
 * the same day, which is the same for the same seed, is played on.
 *
 * @param file none: nothing is kept
 */
record Notebook(Optional<Path> file) {

    /**
     * @param played what the day depends on
     * @param toldUntilSeconds from the opening
     */
    record Entry(Instant openedAt, String played, double toldUntilSeconds) {}

    static Notebook at(String path) {
        return new Notebook(
                path.isBlank() || path.equals(DemoOptions.NO_NOTEBOOK)
                        ? Optional.empty()
                        : Optional.of(Path.of(path)));
    }

    static String played(DemoOptions options) {
        return "size=%d speed=%d seed=%d gps=%s area=%s"
                .formatted(
                        options.size(),
                        options.speed(),
                        options.seed(),
                        options.gpsShare(),
                        options.area());
    }

    Optional<Entry> find() {
        return file.filter(Files::exists).flatMap(Notebook::read);
    }

    private static Optional<Entry> read(Path path) {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            read.load(reader);
            return Optional.of(
                    new Entry(
                            Instant.parse(read.getProperty("opened-at", "")),
                            read.getProperty("played", ""),
                            Double.parseDouble(read.getProperty("told-until-seconds", ""))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // a torn page is no page: a fresh day begins
        }
    }

    void keep(Entry entry) {
        file.ifPresent(path -> write(path, entry));
    }

    private static void write(Path path, Entry entry) {
        Properties page = new Properties();
        page.setProperty("opened-at", entry.openedAt().toString());
        page.setProperty("played", entry.played());
        page.setProperty("told-until-seconds", Double.toString(entry.toldUntilSeconds()));
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(fresh)) {
                page.store(writer, null);
            }
            Files.move(
                    fresh,
                    path,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }
}

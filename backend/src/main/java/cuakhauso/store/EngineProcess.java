package cuakhauso.store;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One engine as a child process, restarted on the same port whenever it dies. The child gets a
 * session of its own, so Ctrl-C in a terminal reaches the program first and the engine is stopped
 * last.
 */
final class EngineProcess implements AutoCloseable {

    /** What differs between engines. Methods may block; they are called off the event loops. */
    interface Engine {
        String name();

        List<String> command();

        /** Whether it answers; an exception means not yet. */
        boolean isReady() throws IOException, SQLException;
    }

    private static final Logger log = LoggerFactory.getLogger(EngineProcess.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 20;

    private final Engine engine;
    private final EngineFolder folder;
    private final Path output;
    private volatile boolean closing;
    private volatile @Nullable Process process;

    EngineProcess(Engine engine, EngineFolder folder) {
        this.engine = engine;
        this.folder = folder;
        output = folder.path(engine.name() + ".log");
    }

    /** Starts it, waits until it answers, and keeps it alive from then on. */
    void start() {
        folder.endOrphan(engine.name());
        Process child = launch();
        awaitReady(child);
        Thread.ofVirtual().name("supervise-" + engine.name()).start(this::supervise);
    }

    long pid() {
        Process child = process;
        return child == null ? -1 : child.pid();
    }

    private Process launch() {
        try {
            Process child =
                    new ProcessBuilder(engine.command())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                            .start();
            process = child;
            folder.remember(engine.name(), child.toHandle());
            return child;
        } catch (IOException e) {
            throw new EngineFailed(
                    "embedded " + engine.name() + " cannot be started: " + e.getMessage(),
                    "Or use servers of your own: set SPRING_R2DBC_URL and SPRING_DATA_REDIS_URL.");
        }
    }

    private void awaitReady(Process child) {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (!child.isAlive() || System.nanoTime() > limit) {
                child.destroyForcibly();
                throw new EngineFailed(
                        "embedded "
                                + engine.name()
                                + (child.isAlive() ? " does not answer" : " ended at start")
                                + "; its last words: "
                                + lastWords(),
                        "The whole output is in "
                                + output
                                + ". Or use servers of your own: set SPRING_R2DBC_URL and"
                                + " SPRING_DATA_REDIS_URL.");
            }
            pause(Duration.ofMillis(POLL_MILLIS));
        }
    }

    private boolean answers() {
        try {
            return engine.isReady();
        } catch (IOException | SQLException notYet) {
            return false;
        }
    }

    private void supervise() {
        Duration pause = Duration.ofMillis(100);
        while (!closing) {
            Process child = process;
            if (child == null) {
                return;
            }
            try {
                int exit = child.waitFor();
                if (closing) {
                    return;
                }
                log.error(
                        "embedded engine ended, starting it again engine={} exit={}",
                        engine.name(),
                        exit);
                awaitReady(launch());
                log.info("embedded engine is back engine={}", engine.name());
                pause = Duration.ofMillis(100);
            } catch (EngineFailed e) {
                log.error(
                        "embedded engine does not come back yet engine={} cause={}",
                        engine.name(),
                        e.getMessage());
                pause(pause);
                pause =
                        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                                ? pause.multipliedBy(2)
                                : LONGEST_PAUSE;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(output);
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
        } catch (IOException e) {
            return "none";
        }
    }

    /** Stops it in order; both engines flush and close on SIGTERM or, for PostgreSQL, SIGINT. */
    @Override
    public void close() {
        closing = true;
        Process child = process;
        if (child == null) {
            return;
        }
        interrupt(child);
        try {
            if (!child.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("embedded engine does not stop, killing it engine={}", engine.name());
                child.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(folder.path(engine.name() + ".pid"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.warn("pid file stays engine={} cause={}", engine.name(), e.toString());
        }
    }

    /**
     * SIGINT: PostgreSQL's fast shutdown, where SIGTERM would wait for every client; Redis treats
     * both alike.
     */
    private static void interrupt(Process child) {
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(child.pid())).start().waitFor();
        } catch (IOException e) {
            child.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            child.destroy();
        }
    }
}

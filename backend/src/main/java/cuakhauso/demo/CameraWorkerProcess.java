package cuakhauso.demo;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The camera worker as one would start it by hand, beside the demo: a process of its own that reads
 * the drawn stills and comes to the platform by its doors. It ends with this program, however that
 * ends.
 */
final class CameraWorkerProcess implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CameraWorkerProcess.class);

    private static final Duration BEFORE_NEXT_START = Duration.ofSeconds(30);

    /** The platform has more to do in its first seconds than it has processors for. */
    private static final Duration BEFORE_FIRST_START = Duration.ofSeconds(10);

    private static final long STOP_SECONDS = 6;

    private final List<String> command;
    private final Path output;
    private @Nullable Process process;
    private Instant nextStart;

    /**
     * @param data the platform's folder, in which it leaves the key for cameras
     * @param stills one folder of stills for each camera
     */
    CameraWorkerProcess(Path data, Path stills, List<String> cameras, String platform, Instant now)
            throws IOException {
        nextStart = now.plus(BEFORE_FIRST_START);
        Path own = Files.createDirectories(data.resolve("demo-cameras"));
        Files.createDirectories(stills);
        output = own.resolve("worker.log");
        command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED"));
        String classPath = System.getProperty("java.class.path");
        if (classPath.endsWith(".jar") && !classPath.contains(java.io.File.pathSeparator)) {
            command.addAll(List.of("-jar", classPath));
        } else {
            // in a file, because ONNX Runtime cannot stand a long command line
            Path arguments = own.resolve("worker.args");
            Files.writeString(arguments, "-cp \"" + classPath.replace("\\", "\\\\") + "\"");
            command.addAll(List.of("@" + arguments, "cuakhauso.CuaKhauSo"));
        }
        command.addAll(
                List.of(
                        "camera",
                        "--platform=" + platform,
                        "--cameras=" + String.join(",", cameras),
                        "--stills=" + stills,
                        "--data-dir=" + own.resolve("worker"),
                        "--key-file=" + data.resolve("camera.key"),
                        "--port=0",
                        "--end-with=" + ProcessHandle.current().pid()));
    }

    /** Starts it when it does not run, not too often. */
    void keepRunning(Instant now) {
        Process running = process;
        if ((running != null && running.isAlive()) || now.isBefore(nextStart)) {
            return;
        }
        if (running != null) {
            log.warn(
                    "demo cameras=ended exit={} log={}, starting again",
                    running.exitValue(),
                    output);
        }
        nextStart = now.plus(BEFORE_NEXT_START);
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            log.info("demo cameras=started log={}", output);
        } catch (IOException e) {
            throw new UncheckedIOException("the camera worker cannot be started", e);
        }
    }

    @Override
    public void close() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

package cuakhauso.plate.camera;

import cuakhauso.plate.reading.PlateReader;
import cuakhauso.plate.reading.PlateReaders;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The worker as a process that can be killed: {@code main PLATE,PLATE EFFORT_MILLIS
 * ID=SOURCE,ID=SOURCE OPTION…}. It reads {@link FakePlates}, or with effort {@link #REAL} real
 * ones.
 */
final class WorkerUnderTest implements AutoCloseable {

    static final Duration REAL = Duration.ofMillis(-1);

    private final List<String> command;
    private final Path log;
    private Process process;

    WorkerUnderTest(
            List<String> plates,
            Duration effort,
            Map<String, String> sources,
            Path folder,
            String... options)
            throws java.io.IOException {
        this(List.of(), plates, effort, sources, folder, options);
    }

    /**
     * @param prefix a command that runs the worker's, as {@code taskset -c 0}
     */
    WorkerUnderTest(
            List<String> prefix,
            List<String> plates,
            Duration effort,
            Map<String, String> sources,
            Path folder,
            String... options)
            throws java.io.IOException {
        log = folder.resolve("worker.log");
        command = new ArrayList<>(prefix);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "@" + classPath(folder),
                        WorkerUnderTest.class.getName(),
                        String.join(",", plates),
                        "" + effort.toMillis(),
                        String.join(
                                ",",
                                sources.entrySet().stream()
                                        .map(e -> e.getKey() + "=" + e.getValue())
                                        .toList()),
                        "--data-dir=" + folder.resolve("data")));
        command.addAll(List.of(options));
        startAgain();
    }

    /** In a file, because ONNX Runtime cannot stand a long command line. */
    private static Path classPath(Path folder) throws java.io.IOException {
        return Files.writeString(
                folder.resolve("worker.args"), "-cp " + System.getProperty("java.class.path"));
    }

    void startAgain() throws java.io.IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("CUAKHAUSO_CAMERA_KEY", PlatformStandIn.KEY);
        process = builder.start();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws Exception {
        List<String> plates = List.of(arguments[0].split(","));
        Duration effort = Duration.ofMillis(Long.parseLong(arguments[1]));
        Supplier<PlateReader> readers =
                effort.equals(REAL)
                        ? () -> PlateReaders.open(1)
                        : () -> new FakePlates(plates, effort);
        List<CameraSettings> cameras =
                Arrays.stream(arguments[2].split(","))
                        .map(pair -> pair.split("=", 2))
                        .map(pair -> camera(pair[0], pair[1]))
                        .toList();
        WorkerOptions options =
                WorkerOptions.parse(
                        Arrays.copyOfRange(arguments, 3, arguments.length), System.getenv());
        if (options.idle()) {
            IdleTime.only();
        }
        try (CameraWorker worker = new CameraWorker(options, cameras, readers)) {
            worker.awaitFailure();
        }
    }

    static CameraSettings camera(String id, String source) {
        return new CameraSettings(
                id, Source.parse(source), Region.WHOLE, FakePlates.HEIGHT, Film.FRAMES_PER_SECOND);
    }
}

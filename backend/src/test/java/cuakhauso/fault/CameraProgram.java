package cuakhauso.fault;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The camera worker as it is started by hand, with the cameras of the configuration. */
final class CameraProgram implements AutoCloseable {

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private Process process;

    /**
     * @param host where the configured camera's pictures come from, as {@code 127.0.0.1:8554}
     */
    CameraProgram(Path folder, URI platform, String camera, String host) throws IOException {
        log = folder.resolve("camera.log");
        // In a file, because ONNX Runtime cannot stand a long command line.
        Path arguments =
                Files.writeString(
                        folder.resolve("camera.args"),
                        "-cp " + System.getProperty("java.class.path"));
        command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "@" + arguments,
                        "cuakhauso.CuaKhauSo",
                        "camera",
                        "--platform=" + platform,
                        "--cameras=" + camera,
                        "--data-dir=" + folder.resolve("camera-data"),
                        "--port=0");
        environment =
                Map.of(
                        "CUAKHAUSO_CAMERA_KEY",
                        ServerUnderTest.CAMERA_KEY,
                        "CAMERA_USER",
                        "gate",
                        "CAMERA_PASSWORD",
                        "secret",
                        "CAMERA_HOST",
                        host);
        startAgain();
    }

    void startAgain() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** By which policies the kernel schedules its threads. */
    Set<Integer> policies() throws IOException {
        Set<Integer> values = new TreeSet<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
            for (Path thread : threads.toList()) {
                String stat = Files.readString(thread.resolve("stat"));
                // behind the name in brackets, which may hold blanks, stands field 3
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                values.add(Integer.valueOf(fields[41 - 3]));
            }
        }
        return values;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

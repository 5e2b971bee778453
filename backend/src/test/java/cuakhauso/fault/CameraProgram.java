package cuakhauso.fault;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

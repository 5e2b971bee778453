package cuakhauso.plate.camera;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A camera that is a process of its own: GStreamer's RTSP server with the frames of a film. */
public final class RtspCamera implements AutoCloseable {

    private static final Path SCRIPT = Path.of("src/test/camera/rtsp_camera.py");

    private final Path film;
    private final int port = freePort();
    private final List<String> names;
    private Process process;

    public RtspCamera(Path film, String... names) throws IOException {
        this.film = film;
        this.names = List.of(names);
        this.process = start(0);
    }

    private Process start(int firstFrame) throws IOException {
        // Debian's own Python has the bindings that its packages bring.
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "/usr/bin/python3",
                                script().toString(),
                                "" + port,
                                film.toAbsolutePath().toString(),
                                "" + Film.FRAMES_PER_SECOND,
                                "" + firstFrame));
        command.addAll(names);
        Process started =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader out =
                new BufferedReader(
                        new java.io.InputStreamReader(
                                started.getInputStream(), StandardCharsets.UTF_8));
        if (!"ready".equals(out.readLine())) {
            throw new IOException(
                    "the RTSP server did not start: apt-get install python3-gi"
                            + " gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-good"
                            + " gstreamer1.0-plugins-ugly");
        }
        return started;
    }

    private static Path script() {
        return Files.exists(SCRIPT) ? SCRIPT : Path.of("backend").resolve(SCRIPT);
    }

    String url(String name) {
        return "rtsp://" + host() + "/" + name;
    }

    /** Host and port. */
    public String host() {
        return "127.0.0.1:" + port;
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(5, TimeUnit.SECONDS);
    }

    /** The camera is there again; its film goes on at a frame. */
    public void startAgain(int firstFrame) throws IOException {
        process = start(firstFrame);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

package cuakhauso.store;

import redis.embedded.RedisExecProvider;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real Redis from a Maven artifact. Durable: the append-only file is written and synced before an
 * answer goes out ({@code appendfsync always}; our batches make one sync of many positions), and
 * nothing is ever evicted.
 */
final class RedisEngine implements EngineProcess.Engine {

    private static final int TIMEOUT_MILLIS = 1000;

    private final EngineFolder folder;
    private final Path data;
    private final int port;
    private final String executable;
    private final String fsync;

    RedisEngine(EngineFolder folder, int port, String fsync) {
        this.folder = folder;
        this.port = port;
        this.fsync = fsync;
        data = folder.path("redis");
        try {
            Files.createDirectories(data);
            executable = RedisExecProvider.defaultProvider().get().getAbsolutePath();
        } catch (IOException e) {
            throw new EngineFailed(
                    "the embedded Redis cannot be unpacked: " + e,
                    "Use a server of your own: set SPRING_DATA_REDIS_URL.");
        }
    }

    @Override
    public String name() {
        return "Redis";
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>(ownSession());
        command.addAll(
                List.of(
                        executable,
                        "--port",
                        String.valueOf(port),
                        "--bind",
                        "127.0.0.1",
                        "--dir",
                        data.toString(),
                        "--requirepass",
                        folder.password(),
                        "--appendonly",
                        "yes",
                        "--appendfsync",
                        fsync,
                        "--save",
                        "",
                        "--maxmemory",
                        "2gb",
                        "--maxmemory-policy",
                        "noeviction",
                        "--tcp-backlog",
                        "128",
                        "--daemonize",
                        "no"));
        return command;
    }

    /** Prefix that gives a child its own session where the system has {@code setsid}. */
    static List<String> ownSession() {
        return Files.isExecutable(Path.of("/usr/bin/setsid"))
                ? List.of("/usr/bin/setsid")
                : List.of();
    }

    @Override
    public boolean isReady() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("AUTH " + folder.password() + "\r\nPING\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String answer =
                    new String(in.readNBytes("+OK\r\n+PONG".length()), StandardCharsets.US_ASCII);
            return answer.equals("+OK\r\n+PONG");
        }
    }

    String url() {
        return "redis://:" + folder.password() + "@127.0.0.1:" + port;
    }
}

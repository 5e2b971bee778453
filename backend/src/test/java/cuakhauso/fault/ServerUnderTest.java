package cuakhauso.fault;

import static org.awaitility.Awaitility.await;

import org.postgresql.ds.PGSimpleDataSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program as a process of its own with its own engines and a data folder that outlives it. */
final class ServerUnderTest implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);

    private static final String DEMO = "--spring.profiles.active=demo";

    static final String CAMERA_KEY = "fault-test";

    private final Path folder;
    private final Path data;
    private final List<String> options;
    private final int web = freePort();
    private final int osmand = freePort();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(REQUEST_LIMIT).build();
    private Process process;

    /** With engines of its own. */
    ServerUnderTest(Path folder) throws IOException {
        this(folder, folder.resolve("data"), List.of());
        awaitReady();
    }

    /** With engines of its own, and not waited for. */
    static ServerUnderTest begin(Path folder) throws IOException {
        return new ServerUnderTest(folder, folder.resolve("data"), List.of());
    }

    /** As a new user starts it, with traffic and cameras. */
    static ServerUnderTest demo(Path folder) throws IOException {
        ServerUnderTest demo = new ServerUnderTest(folder, folder.resolve("data"), List.of(DEMO));
        demo.awaitReady();
        return demo;
    }

    private ServerUnderTest(Path folder, Path data, List<String> options) throws IOException {
        this.folder = folder;
        this.data = data;
        this.options = new ArrayList<>(options);
        if (!options.contains(DEMO)) {
            this.options.add("--spring.profiles.active=fault");
            this.options.add("--cuakhauso.positions.accept-unverified=true");
            this.options.add("--cuakhauso.camera.keys=" + CAMERA_KEY);
        }
        process = launch();
    }

    /** Another node over the engines of this one. */
    ServerUnderTest join(Path otherFolder) throws IOException {
        String password = Files.readString(data.resolve("password")).strip();
        ServerUnderTest node =
                new ServerUnderTest(
                        otherFolder,
                        data,
                        List.of(
                                "--spring.r2dbc.url=r2dbc:postgresql://127.0.0.1:"
                                        + postgresPort()
                                        + "/cuakhauso",
                                "--spring.r2dbc.username=cuakhauso_app",
                                "--spring.r2dbc.password=" + password,
                                "--cuakhauso.database.owner=cuakhauso_owner",
                                "--cuakhauso.database.owner-password=" + password,
                                "--spring.data.redis.url=redis://:"
                                        + password
                                        + "@127.0.0.1:"
                                        + redisPort()));
        node.awaitReady();
        return node;
    }

    /** As Redis says in its own log when it starts. */
    private int redisPort() throws IOException {
        String log = Files.readString(data.resolve("Redis.log"));
        Matcher said = Pattern.compile("port=(\\d+)").matcher(log);
        return said.results()
                .map(one -> Integer.parseInt(one.group(1)))
                .reduce((earlier, last) -> last)
                .orElseThrow();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "cuakhauso.CuaKhauSo"));
        command.addAll(options);
        command.add("--cuakhauso.data.dir=" + data);
        command.add("--server.port=" + web);
        command.add("--cuakhauso.osmand.port=" + osmand);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile()))
                .start();
    }

    void awaitReady() {
        await().atMost(START_LIMIT).pollInterval(Duration.ofMillis(100)).until(this::isReady);
    }

    private boolean isReady() {
        try {
            return get("/actuator/health/readiness").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    HttpResponse<String> get(String path) throws IOException {
        return send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web + path))
                        .timeout(REQUEST_LIMIT)
                        .build());
    }

    /** One position by the OsmAnd door. */
    HttpResponse<String> sendPosition(String id, double lat, double lon, long fixEpochMillis)
            throws IOException {
        String query =
                "id="
                        + id
                        + "&lat="
                        + lat
                        + "&lon="
                        + lon
                        + "&timestamp="
                        + fixEpochMillis
                        + "&speed=10";
        return send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + osmand + "/?" + query))
                        .timeout(REQUEST_LIMIT)
                        .build());
    }

    HttpResponse<String> post(String path, String json) throws IOException {
        return send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web + path))
                        .timeout(REQUEST_LIMIT)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build());
    }

    /** Rows of the embedded PostgreSQL, their first column. */
    List<String> sql(String query) throws IOException, SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {postgresPort()});
        source.setDatabaseName("cuakhauso");
        String password = Files.readString(data.resolve("password")).strip();
        try (var connection = source.getConnection("cuakhauso_owner", password);
                var rows = connection.createStatement().executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    private int postgresPort() throws IOException {
        return Integer.parseInt(
                Files.readAllLines(data.resolve("postgresql/postmaster.pid")).get(3));
    }

    /** As the camera worker sends. */
    HttpResponse<String> sendAsCamera(String method, String path, String contentType, byte[] body)
            throws IOException {
        return send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + CAMERA_KEY)
                        .header("Content-Type", contentType)
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + web);
    }

    URI live() {
        return URI.create("ws://127.0.0.1:" + web + "/live");
    }

    HttpClient http() {
        return http;
    }

    String log() {
        try {
            return Files.readString(folder.resolve("server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** kill -9 of an engine; the server starts it again. */
    void killEngine(String name) throws IOException {
        ProcessHandle.of(enginePid(name)).orElseThrow().destroyForcibly();
    }

    private long enginePid(String name) throws IOException {
        return Long.parseLong(Files.readString(data.resolve(name + ".pid")).split(" ")[0]);
    }

    /** Stops an engine's process where it is, or lets it go on: it hangs but is not gone. */
    void signalEngine(String name, String signal) throws IOException {
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(enginePid(name)))
                    .start()
                    .waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** kill -9 of the server, which leaves its engines as orphans. */
    void killServer() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    void startAgain() throws IOException {
        process = launch();
        awaitReady();
    }

    /** SIGTERM, as Ctrl-C does; returns whether it ended in time. */
    boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(40, TimeUnit.SECONDS);
    }

    /** Engines noted in the data folder that are alive. */
    List<ProcessHandle> livingEngines(List<Long> pids) {
        return pids.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    List<Long> enginePids() throws IOException {
        List<Long> pids = new ArrayList<>();
        for (String name : List.of("PostgreSQL", "Redis")) {
            pids.add(enginePid(name));
        }
        return pids;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (!stop()) {
            process.destroyForcibly();
        }
    }
}

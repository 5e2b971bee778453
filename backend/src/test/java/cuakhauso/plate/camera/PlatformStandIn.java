package cuakhauso.plate.camera;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import cuakhauso.plate.reading.Picture;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The platform's doors for cameras, as the contract says, checking what comes. What it has stored
 * outlives {@link #kill}.
 */
final class PlatformStandIn implements AutoCloseable {

    static final String KEY = "a-key-for-tests";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A read as it came. */
    record Stored(String camera, JsonNode read, Instant at) {

        String plates() {
            return String.join(
                    "+",
                    read.path("plates").valueStream().map(p -> p.path("text").asString()).toList());
        }

        /** From the last frame that showed the truck's plate to here. */
        Duration late() {
            return Duration.between(Instant.parse(read.path("to").asString()), at);
        }

        String outcome() {
            return read.path("outcome").asString();
        }
    }

    private final Map<String, byte[]> pictures = new ConcurrentHashMap<>();
    private final List<Stored> reads = new CopyOnWriteArrayList<>();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final List<String> mistakes = new CopyOnWriteArrayList<>();
    private final List<JsonNode> statuses = new CopyOnWriteArrayList<>();
    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int port;
    private volatile boolean dieAfterStoring;
    private volatile boolean watch;
    private volatile String refuse = "";
    private volatile boolean full;
    private volatile int stranger;
    private volatile boolean strangerToPicturesAlone;

    /** Pictures larger than this do not come through. */
    private volatile int mostPictureBytes = Integer.MAX_VALUE;

    private final AtomicInteger strangersWord = new AtomicInteger();
    private HttpServer server;

    PlatformStandIn() throws IOException {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    private HttpServer listen(int wanted) throws IOException {
        HttpServer started =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 16);
        started.setExecutor(threads);
        started.createContext("/api/cameras/", this::handle);
        started.start();
        return started;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean isPicture = exchange.getRequestURI().getPath().contains("/pictures/");
            if (isPicture && body.length > mostPictureBytes) {
                answer(exchange, 413, "<html>The proxy speaks</html>");
                return;
            }
            if (stranger != 0 && (isPicture || !strangerToPicturesAlone)) {
                strangersWord.incrementAndGet();
                answer(exchange, stranger, "<html>The proxy speaks</html>");
                return;
            }
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, "{\"code\":\"UNAUTHENTICATED\"}");
                return;
            }
            switch (path[4]) {
                case "pictures" -> picture(exchange, path[5], body);
                case "reads" -> reads(exchange, path[3], body);
                case "status" -> {
                    statuses.add(JSON.readTree(body));
                    answer(exchange, 200, "{\"watch\":" + watch + ",\"maxHz\":4}");
                }
                case "frame" -> {
                    Picture frame = Picture.decode(body);
                    frames.add(
                            exchange.getRequestHeaders().getFirst("X-Form") + " " + frame.width());
                    answer(exchange, 200, "{\"watch\":" + watch + ",\"maxHz\":4}");
                }
                default -> mistakes.add("unknown door " + exchange.getRequestURI());
            }
        }
    }

    private void picture(HttpExchange exchange, String hash, byte[] body) throws IOException {
        if (body.length > 2 * 1024 * 1024 || !sha256(body).equals(hash)) {
            mistakes.add("picture " + hash + " of " + body.length + " bytes");
        }
        if (full) {
            answer(exchange, 503, "{\"code\":\"UNAVAILABLE\"}");
            return;
        }
        Picture.decode(body);
        answer(exchange, pictures.put(hash, body) == null ? 201 : 200, "");
    }

    private void reads(HttpExchange exchange, String camera, byte[] body) throws IOException {
        if (!refuse.isEmpty()) {
            answer(
                    exchange,
                    200,
                    "{\"accepted\":0,\"refused\":[{\"index\":0,\"code\":\"" + refuse + "\"}]}");
            return;
        }
        for (JsonNode read : JSON.readTree(body)) {
            check(read);
            if (ids.add(read.path("id").asString())) {
                reads.add(new Stored(camera, read, Instant.now()));
            }
        }
        if (dieAfterStoring) {
            dieAfterStoring = false;
            server.stop(0);
            return;
        }
        int accepted = JSON.readTree(body).size();
        answer(exchange, 200, "{\"accepted\":" + accepted + ",\"refused\":[]}");
    }

    private void check(JsonNode read) {
        for (String field : List.of("id", "from", "to", "bestAt", "frames", "outcome", "plates")) {
            if (!read.has(field)) {
                mistakes.add("read without " + field);
            }
        }
        for (String field : List.of("picture", "blurred")) {
            if (!pictures.containsKey(read.path(field).asString())) {
                mistakes.add("read before its picture " + field);
            }
        }
        for (JsonNode plate : read.path("plates")) {
            if (plate.path("box").size() != 4 || !plate.has("scores") || !plate.has("role")) {
                mistakes.add("plate without box, scores or role");
            }
            if (!pictures.containsKey(plate.path("crop").asString())) {
                mistakes.add("read before its crop");
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops without a word. */
    void kill() {
        server.stop(0);
    }

    /** Stores the next reads, and stops before it answers. */
    void dieAfterStoring() {
        dieAfterStoring = true;
    }

    void startAgain() throws IOException {
        server = listen(port);
    }

    void watch() {
        watch = true;
    }

    void refuse(String code) {
        refuse = code;
    }

    /** Takes no picture while it is full. */
    void full(boolean now) {
        full = now;
    }

    /** Something else answers in its place, always so; 0 ends that. */
    void stranger(int status) {
        stranger = status;
    }

    /** The same, but for pictures alone. */
    void strangerToPictures(int status) {
        strangerToPicturesAlone = true;
        stranger = status;
    }

    /** Something in between lets no larger pictures through. */
    void letsThrough(int bytes) {
        mostPictureBytes = bytes;
    }

    /** How often it has answered. */
    int strangersWord() {
        return strangersWord.get();
    }

    Set<String> pictures() {
        return Set.copyOf(pictures.keySet());
    }

    List<Stored> reads() {
        return List.copyOf(reads);
    }

    List<String> plates() {
        return reads.stream().map(Stored::plates).toList();
    }

    /** How late reads were, the promptest first. */
    List<Duration> late() {
        return reads.stream().map(Stored::late).sorted().toList();
    }

    List<JsonNode> statuses() {
        return List.copyOf(statuses);
    }

    List<String> frames() {
        return List.copyOf(frames);
    }

    List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

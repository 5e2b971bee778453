package cuakhauso.plate.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Speaks the part of S3's REST form that we use, over HTTP: path style, signatures checked over
 * what really arrived, lists in pages of two.
 */
final class S3StandIn implements AutoCloseable {

    private static final int PAGE = 2;

    private final String prefix;
    private final String accessKey;
    private final S3Signature signature;
    private final HttpServer server;
    private final Map<String, Stored> objects = new TreeMap<>();
    private final AtomicInteger pages = new AtomicInteger();

    private record Stored(byte[] content, Instant at) {}

    S3StandIn(String bucket, String accessKey, String secretKey) throws IOException {
        this.prefix = "/" + bucket;
        this.accessKey = accessKey;
        this.signature = new S3Signature(accessKey, secretKey, "vn-1");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized Set<String> keys() {
        return Set.copyOf(objects.keySet());
    }

    synchronized void age(Instant at) {
        objects.replaceAll((key, stored) -> new Stored(stored.content(), at));
    }

    synchronized void damage() {
        objects.replaceAll((key, stored) -> new Stored("forged".getBytes(UTF_8), stored.at()));
    }

    int pagesServed() {
        return pages.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (!path.startsWith(prefix) || !isSigned(exchange, body)) {
                send(exchange, 403, new byte[0]);
                return;
            }
            String key = path.substring(prefix.length()).replaceFirst("^/", "");
            synchronized (this) {
                Stored stored = objects.get(key);
                switch (exchange.getRequestMethod()) {
                    case "PUT" -> {
                        objects.put(key, new Stored(body, Instant.now()));
                        send(exchange, 200, new byte[0]);
                    }
                    case "HEAD" -> exchange.sendResponseHeaders(stored == null ? 404 : 200, -1);
                    case "DELETE" -> {
                        objects.remove(key);
                        exchange.sendResponseHeaders(204, -1);
                    }
                    case "GET" -> {
                        if (key.isEmpty()) {
                            send(exchange, 200, list(exchange.getRequestURI()));
                        } else {
                            send(
                                    exchange,
                                    stored == null ? 404 : 200,
                                    stored == null ? new byte[0] : stored.content());
                        }
                    }
                    default -> send(exchange, 405, new byte[0]);
                }
            }
        }
    }

    private boolean isSigned(HttpExchange exchange, byte[] body) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String hash = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
        String time = exchange.getRequestHeaders().getFirst("x-amz-date");
        if (authorization == null || hash == null || time == null) {
            return false;
        }
        Map<String, String> signed =
                Map.of(
                        "host",
                        exchange.getRequestHeaders().getFirst("Host"),
                        "x-amz-content-sha256",
                        hash,
                        "x-amz-date",
                        time);
        return hash.equals(Sha256.of(body).hex())
                && authorization.contains("Credential=" + accessKey + "/")
                && authorization.equals(
                        signature.authorization(
                                exchange.getRequestMethod(), exchange.getRequestURI(), signed));
    }

    private byte[] list(URI uri) {
        pages.incrementAndGet();
        Map<String, String> query =
                List.of(uri.getRawQuery().split("&")).stream()
                        .map(part -> part.split("=", 2))
                        .collect(
                                Collectors.toMap(
                                        part -> part[0],
                                        part -> URLDecoder.decode(part[1], UTF_8)));
        String after = query.getOrDefault("continuation-token", "");
        List<String> rest = objects.keySet().stream().filter(k -> k.compareTo(after) > 0).toList();
        List<String> page = rest.subList(0, Math.min(PAGE, rest.size()));
        Map<String, Instant> times = new TreeMap<>();
        objects.forEach((key, stored) -> times.put(key, stored.at()));
        String contents =
                page.stream()
                        .map(
                                key ->
                                        "<Contents><Key>%s</Key><LastModified>%s</LastModified></Contents>"
                                                .formatted(key, times.get(key)))
                        .collect(Collectors.joining());
        boolean more = rest.size() > page.size();
        return ("<?xml version=\"1.0\"?><ListBucketResult"
                        + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><IsTruncated>"
                        + more
                        + "</IsTruncated>"
                        + contents
                        + (more
                                ? "<NextContinuationToken>%s</NextContinuationToken>"
                                        .formatted(page.getLast())
                                : "")
                        + "</ListBucketResult>")
                .getBytes(UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

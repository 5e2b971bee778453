package cuakhauso.plate.camera;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A camera that sends one picture again and again over HTTP, to whom it lets in. */
final class MjpegCamera implements AutoCloseable {

    private static final String USER = "viewer";
    private static final String PASSWORD = "p@ss:1";
    private static final String NONCE = "dcd98b7102dd2f0e8b11d0f600bfb0c093";

    private final HttpServer server;

    /**
     * @param challenge what whoever is not let in is told; empty lets in
     */
    MjpegCamera(Function<HttpExchange, Optional<String>> challenge) throws IOException {
        byte[] jpeg = new Film().empty(1).frames().getFirst().jpeg(80);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
        server.createContext(
                "/stream",
                exchange -> {
                    Optional<String> refusal = challenge.apply(exchange);
                    if (refusal.isEmpty()) {
                        stream(exchange, jpeg);
                    } else {
                        exchange.getResponseHeaders().set("WWW-Authenticate", refusal.get());
                        exchange.sendResponseHeaders(401, -1);
                        exchange.close();
                    }
                });
        server.start();
    }

    private static void stream(HttpExchange exchange, byte[] jpeg) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Type", "multipart/x-mixed-replace; boundary=--frame");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
                out.write(
                        "--frame\r\nContent-Type: image/jpeg\r\n\r\n"
                                .getBytes(StandardCharsets.ISO_8859_1));
                out.write(jpeg);
                out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
        }
    }

    static Function<HttpExchange, Optional<String>> basic() {
        String wanted =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return exchange ->
                wanted.equals(authorization(exchange))
                        ? Optional.empty()
                        : Optional.of("Basic realm=\"camera\"");
    }

    /** As RFC 7616, section 3.4, has it, with quality of protection "auth". */
    static Function<HttpExchange, Optional<String>> digest(String algorithm) {
        return exchange -> {
            String told = authorization(exchange);
            String secret = hash(algorithm, USER + ":camera:" + PASSWORD);
            String request = hash(algorithm, "GET:" + field(told, "uri"));
            String expected =
                    hash(
                            algorithm,
                            String.join(
                                    ":",
                                    secret,
                                    NONCE,
                                    field(told, "nc"),
                                    field(told, "cnonce"),
                                    "auth",
                                    request));
            boolean isRight =
                    told.startsWith("Digest ")
                            && field(told, "nonce").equals(NONCE)
                            && field(told, "uri").equals(exchange.getRequestURI().toString())
                            && field(told, "response").equals(expected);
            return isRight
                    ? Optional.empty()
                    : Optional.of(
                            "Digest realm=\"camera\", qop=\"auth\", algorithm=%s, nonce=\"%s\""
                                    .formatted(algorithm, NONCE));
        };
    }

    private static String authorization(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
    }

    private static String field(String header, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + "=\"?([^\",]+)\"?").matcher(header);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance(algorithm)
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * @param user with its password and an @, or nothing
     */
    URI url(String user) {
        return URI.create(
                "http://"
                        + user
                        + "127.0.0.1:"
                        + server.getAddress().getPort()
                        + "/stream?channel=1");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

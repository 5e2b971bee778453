package cuakhauso.position;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * The answers of the OsmAnd port as they go over the wire; the frequent ones are built once and
 * shared.
 */
final class OsmAndAnswers {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static final ByteBuf STORED = shared("200 OK", "text/plain", "", "");
    static final ByteBuf SEND_AGAIN =
            shared(
                    "503 Service Unavailable",
                    "application/problem+json",
                    "retry-after: " + Backpressure.RETRY_AFTER_SECONDS + "\r\n",
                    problem(
                            503,
                            "UNAVAILABLE",
                            "Not stored",
                            Map.of("part", "position log", "hint", "Send it again later.")));
    static final ByteBuf TOO_LARGE =
            shared(
                    "413 Content Too Large",
                    "application/problem+json",
                    "connection: close\r\n",
                    problem(
                            413,
                            "TOO_LARGE",
                            "Too large",
                            Map.of(
                                    "expected",
                                    "one position, at most 16 kB",
                                    "hint",
                                    "Send many positions to /api/positions of the main port.")));
    static final ByteBuf NOT_FOUND =
            shared(
                    "404 Not Found",
                    "application/problem+json",
                    "",
                    problem(
                            404,
                            "NOT_FOUND",
                            "Nothing here",
                            Map.of(
                                    "expected",
                                    "/ or /osmand on this port",
                                    "hint",
                                    "Pages and other doors are on the main port.")));
    static final ByteBuf METHOD_NOT_ALLOWED =
            shared(
                    "405 Method Not Allowed",
                    "application/problem+json",
                    "allow: GET, POST\r\n",
                    problem(
                            405,
                            "METHOD_NOT_ALLOWED",
                            "Method not served",
                            Map.of(
                                    "expected",
                                    "GET or POST",
                                    "hint",
                                    "Send the position as a query or a form.")));

    private static final Map<PositionRefusal, ByteBuf> REFUSED =
            new EnumMap<>(PositionRefusal.class);

    static {
        for (PositionRefusal reason : PositionRefusal.values()) {
            REFUSED.put(
                    reason,
                    shared("200 OK", "application/json", "", "{\"refused\":\"" + reason + "\"}"));
        }
    }

    private OsmAndAnswers() {}

    static ByteBuf refused(PositionRefusal reason) {
        return java.util.Objects.requireNonNull(REFUSED.get(reason));
    }

    /** What could not be read, as an RFC 9457 problem; built anew each time. */
    static ByteBuf unreadable(Unreadable cause) {
        Map<String, String> details =
                Map.of(
                        "field", cause.field(),
                        "value", cause.value(),
                        "expected", cause.expected(),
                        "hint", "Correct the field and send the position again.");
        return Unpooled.wrappedBuffer(
                bytes(
                        "400 Bad Request",
                        "application/problem+json",
                        "",
                        problem(400, "MALFORMED", "Cannot be read", details)));
    }

    private static String problem(
            int status, String code, String title, Map<String, String> details) {
        Map<String, Object> problem = new java.util.TreeMap<>(details);
        problem.put("status", status);
        problem.put("code", code);
        problem.put("title", title);
        problem.put("type", "about:blank");
        return JSON.writeValueAsString(problem);
    }

    private static ByteBuf shared(String status, String type, String headers, String body) {
        byte[] bytes = bytes(status, type, headers, body);
        return Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes))
                .asReadOnly();
    }

    private static byte[] bytes(String status, String type, String headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 "
                        + status
                        + "\r\n"
                        + headers
                        + (content.length == 0 ? "" : "content-type: " + type + "\r\n")
                        + "content-length: "
                        + content.length
                        + "\r\n\r\n";
        byte[] prefix = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = java.util.Arrays.copyOf(prefix, prefix.length + content.length);
        System.arraycopy(content, 0, all, prefix.length, content.length);
        return all;
    }
}

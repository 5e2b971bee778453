package cuakhauso.position;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import cuakhauso.Platform;
import cuakhauso.PlatformTest;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The trackers' own port, spoken to by hand: many requests in one breath on one connection. */
@PlatformTest
final class OsmAndPortTest {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final String STORED = "&lat=21.95&lon=106.73";

    private final int port;

    OsmAndPortTest(@Autowired OsmAndServer server) {
        port = server.port();
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
        String answers =
                exchange(
                        get("/?id=" + Platform.newId("truck") + STORED)
                                + get("/osmand?id=&lat=1&lon=2")
                                + get("/?id=" + Platform.newId("truck") + "&lat=0&lon=0")
                                + get("/elsewhere")
                                + request("PUT", "/", "", "")
                                + last("/?id=" + Platform.newId("truck") + STORED));

        assertThat(statuses(answers)).containsExactly("200", "400", "200", "404", "405", "200");
        assertThat(answers).contains("{\"refused\":\"ZERO_ISLAND\"}");
    }

    @Test
    void formAndJsonAreReadAndHostileJsonIsUnreadableNotFatal() throws IOException {
        String id = Platform.newId("truck");
        String answers =
                exchange(
                        request(
                                        "POST",
                                        "/",
                                        "application/x-www-form-urlencoded",
                                        "id=" + id + STORED)
                                + request(
                                        "POST",
                                        "/",
                                        "application/json",
                                        "{\"device_id\":\"a\",\"location\":{\"timestamp\":{}}}")
                                + request("POST", "/", "application/json", "[[[")
                                + last("/?id=" + Platform.newId("truck") + STORED));

        assertThat(statuses(answers)).containsExactly("200", "400", "400", "200");
    }

    @Test
    void aBodyThatIsTooLargeOrNoHttpEndsTheConnectionWithAnAnswer() throws IOException {
        assertThat(statuses(exchange(request("POST", "/", "application/json", "x".repeat(20_000)))))
                .containsExactly("413");
        assertThat(statuses(exchange("nonsense\r\n\r\n"))).containsExactly("400");
    }

    private String exchange(String requests) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) Platform.LIMIT.toMillis());
            socket.getOutputStream().write(requests.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static List<String> statuses(String answers) {
        return STATUS.matcher(answers).results().map((MatchResult m) -> m.group(1)).toList();
    }

    private static String get(String path) {
        return request("GET", path, "", "");
    }

    /** The server closes after the answer, which ends the reading. */
    private static String last(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    }

    private static String request(String method, String path, String type, String body) {
        String headers =
                body.isEmpty()
                        ? ""
                        : "Content-Type: "
                                + type
                                + "\r\nContent-Length: "
                                + body.getBytes(UTF_8).length
                                + "\r\n";
        return method + " " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + body;
    }
}

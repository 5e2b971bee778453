package cuakhauso.web;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import cuakhauso.Platform;
import cuakhauso.PlatformTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

@PlatformTest
final class ProblemsTest {

    private static final String JSON = "application/json";

    private final Platform platform;

    ProblemsTest(@Autowired Platform platform) {
        this.platform = platform;
    }

    @Test
    void aProblemSaysItsCodeWhereItHappenedAndUnderWhichId() {
        HttpResponse<String> answer =
                platform.send(
                        platform.request("/api/areas/nowhere/vehicles")
                                .header("X-Correlation-Id", "my-id.7"));

        JsonNode problem = problem(answer, 404, "NOT_FOUND");
        assertThat(problem.propertyNames())
                .containsExactlyInAnyOrder(
                        "type",
                        "title",
                        "status",
                        "code",
                        "hint",
                        "instance",
                        "correlation",
                        "kind",
                        "value");
        assertThat(problem.path("status").asInt()).isEqualTo(404);
        assertThat(problem.path("instance").asString()).isEqualTo("/api/areas/nowhere/vehicles");
        assertThat(problem.path("correlation").asString()).isEqualTo("my-id.7");
        assertThat(problem.path("value").asString()).isEqualTo("nowhere");
        assertThat(answer.headers().firstValue("X-Correlation-Id")).contains("my-id.7");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "en, en, Not found",
        "zh-CN, zh, 未找到",
        "fr, vi, Không tìm thấy",
        "'%%;;=,', vi, Không tìm thấy"
    })
    void aProblemIsToldInTheLanguageOfTheReader(String accepted, String language, String title) {
        HttpResponse<String> answer =
                platform.send(
                        platform.request("/api/vehicles/nobody")
                                .header("Accept-Language", accepted));

        assertThat(problem(answer, 404, "NOT_FOUND").path("title").asString()).isEqualTo(title);
        assertThat(answer.headers().firstValue("Content-Language")).contains(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "nonsense", "[{]", "[1,2", "\u0000\u0001", "[NaN"})
    void aBodyThatCannotBeReadIsMalformed(String body) {
        problem(platform.post("/api/positions", JSON, body), 400, "MALFORMED");
    }

    @ParameterizedTest
    @CsvSource({
        "/osmand, application/x-www-form-urlencoded, lat=1&lon=2",
        "/osmand, application/json, '{\"device_id\":\"a\",\"location\":{\"timestamp\":{}}}'",
        "/osmand, application/json, '['",
        "/api/positions/qcvn31, application/x-protobuf, nonsense"
    })
    void everyPositionDoorSaysWhatItCannotRead(String path, String type, String body) {
        JsonNode problem = problem(platform.post(path, type, body), 400, "MALFORMED");

        assertThat(problem.path("field").asString()).isNotEmpty();
        assertThat(problem.path("expected").asString()).isNotEmpty();
    }

    @Test
    void aHugeBodyIsRefused() {
        problem(platform.post("/api/positions", JSON, new byte[(4 << 20) + 1]), 413, "TOO_LARGE");
    }

    @Test
    void aGzipBombIsRefused() throws IOException {
        byte[] bomb = gzip(new byte[64 << 20]);
        assertThat(bomb).hasSizeLessThan(100_000);

        problem(postGzip(bomb), 413, "TOO_LARGE");
    }

    @Test
    void aBrokenGzipIsMalformedAndAGoodOneIsRead() throws IOException {
        byte[] good = gzip("[]".getBytes(UTF_8));

        assertThat(postGzip(good).statusCode()).isEqualTo(200);
        problem(postGzip("[]".getBytes(UTF_8)), 400, "MALFORMED");
        problem(postGzip(Arrays.copyOf(good, good.length - 9)), 400, "MALFORMED");
    }

    private HttpResponse<String> postGzip(byte[] body) {
        return platform.send(
                platform.request("/api/positions")
                        .header("Content-Type", JSON)
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "nonsense", "a/b/c", ";"})
    void aWrongMediaTypeIsNotUnderstood(String type) {
        problem(platform.post("/api/positions", type, "[]"), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    /** What a page of another site can send without asking the browser is not one of these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x"
            })
    void commandsAreTakenAsJsonOnly(String type) {
        for (String path :
                List.of("/api/presence", "/api/passes", "/api/passes/K7M2-4XHT/device")) {
            problem(platform.post(path, type, "{}"), 415, "UNSUPPORTED_MEDIA_TYPE");
        }
    }

    @Test
    void aHugeValueIsNotSentBack() {
        String huge = "{\"occupied\":\"" + "9".repeat(1 << 20) + "\"}";
        HttpResponse<String> answer =
                platform.post("/api/areas/lang-son/yards/phi-truong/count", JSON, huge);
        problem(answer, 422, "INVALID_VALUE");
        assertThat(answer.body()).hasSizeLessThan(2_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/areas/lang-son/statistics?date=%2B999999-01-01",
                "/api/vehicles/a/track?from=%2B500000-01-01T00:00:00Z&to=%2B500000-01-02T00:00:00Z",
                "/api/areas/lang-son/replay?from=-4000-01-01T00:00:00Z&to=-4000-01-01T01:00:00Z"
            })
    void aTimeThatNobodyCanMeanIsRefusedBeforeTheTablesAreAsked(String path) {
        problem(platform.get(path), 422, "INVALID_VALUE");
    }

    @Test
    void deepJsonIsMalformed() {
        String deep = "[".repeat(200_000) + "]".repeat(200_000);
        problem(platform.post("/api/presence", JSON, deep), 400, "MALFORMED");
        problem(platform.post("/api/passes", JSON, "{\"plates\":" + deep + "}"), 400, "MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/nothing",
                "/nothing",
                "/lib/nothing.js",
                "/api/areas/lang-son/nothing",
                "/api/positions"
            })
    void anUnknownAddressIsNotFound(String path) {
        assertThat(platform.get(path).statusCode()).isIn(404, 405);
        assertThat(platform.get(path).headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/nothing, 'GET, HEAD'",
        "DELETE, /api/areas/lang-son/yards, 'GET, HEAD'",
        "PATCH, /control-room/, 'GET, HEAD'",
        "GET, /api/presence, POST",
        "OPTIONS, /api/presence, POST",
        "PUT, /osmand, 'GET, HEAD, POST'",
        "PUT, /api/cameras/huu-nghi-out/reads, POST",
        "POST, /api/passes/K7Q2, 'GET, HEAD'"
    })
    void anotherMethodThanTheAddressTakesIsNamed(String method, String path, String allowed) {
        HttpResponse<String> answer =
                platform.send(platform.request(path).method(method, BodyPublishers.ofString("{}")));

        JsonNode problem = problem(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(problem.path("value").asString()).isEqualTo(method);
        assertThat(problem.path("expected").asString()).isEqualTo(allowed);
        assertThat(answer.headers().firstValue("Allow").orElse("").replaceAll(",\\s*", ", "))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "/, 200",
        "/control-room/, 200",
        "/lib/wire.js, 200",
        "/api/areas/lang-son/yards, 200",
        "/live/sse?area=lang-son, 200",
        "/api/areas/lang-son/replay?from=2026-06-10T00:00:00Z&to=2026-06-10T01:00:00Z, 200",
        "/actuator/health/liveness, 200",
        "/api/vehicles/nobody, 404"
    })
    void headIsAnsweredAsGetWithoutTheBody(String path, int status) {
        HttpResponse<String> head =
                platform.send(platform.request(path).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(status);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Type")).isPresent();
    }

    @Test
    void headNamesTheVersionThatGetWouldBring() {
        String path = "/api/areas/lang-son/gates";
        HttpResponse<String> head =
                platform.send(platform.request(path).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.headers().firstValue("ETag"))
                .isPresent()
                .isEqualTo(platform.get(path).headers().firstValue("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1"})
    void aPageOfAStrangerCommandsNothingNotEvenWithoutABody(String origin) {
        HttpResponse<String> answer =
                platform.send(
                        platform.request("/api/passes/K7M2-4XHT/turn-back")
                                .header("Origin", origin)
                                .POST(BodyPublishers.noBody()));

        assertThat(problem(answer, 403, "FORBIDDEN").path("value").asString()).isEqualTo(origin);
    }

    @Test
    void aPageOfOursCommands() {
        HttpResponse<String> answer =
                platform.send(
                        platform.request("/api/passes/K7M2-4XHT/turn-back")
                                .header("Origin", "http://" + platform.host())
                                .POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/vehicles/%3Cscript%3Ealert(1)%3C%2Fscript%3E, <script>alert(1)</script>",
        "/api/areas/%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E/vehicles, \"><img src=x"
                + " onerror=alert(1)>",
        "/api/areas/lang-son/vehicles?state=%3Csvg/onload=alert(1)%3E, <svg/onload=alert(1)>"
    })
    void hostileTextComesBackOnlyAsJson(String path, String text) {
        HttpResponse<String> answer = platform.get(path);

        assertThat(Platform.json(answer).path("value").asString()).isEqualTo(text);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(csp -> assertThat(csp).contains("default-src 'self'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "a b", "\"", "{}", "ééé"})
    void aHostileCorrelationIdIsReplaced(String hostile) {
        HttpResponse<String> answer =
                platform.send(
                        platform.request("/api/vehicles/nobody")
                                .header("X-Correlation-Id", hostile));

        assertThat(problem(answer, 404, "NOT_FOUND").path("correlation").asString())
                .matches("[A-Za-z0-9._-]{1,64}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/areas/%zz/vehicles HTTP/1.1",
                "GET /osmand?id=%zz&lat=1&lon=2 HTTP/1.1",
                "GET /api/areas/lang-son/vehicles?bbox=| HTTP/1.1",
                "GET /api/vehicles/\\..\\ HTTP/1.1",
                "GET /%00 HTTP/1.1",
                "GET /../../etc/passwd HTTP/1.1",
                "GET nonsense HTTP/1.1",
                "nonsense"
            })
    void aRequestThatIsNoneIsTheClientsFault(String requestLine) throws IOException {
        String host = platform.host();
        try (Socket socket =
                new Socket("127.0.0.1", Integer.parseInt(host.substring(host.indexOf(':') + 1)))) {
            socket.setSoTimeout((int) Platform.LIMIT.toMillis());
            OutputStream out = socket.getOutputStream();
            out.write(
                    (requestLine + "\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(US_ASCII));

            String answer = new String(socket.getInputStream().readNBytes(12), US_ASCII);

            assertThat(answer).matches("HTTP/1\\.1 4\\d\\d");
        }
    }

    private static JsonNode problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        JsonNode problem = Platform.json(answer);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        return problem;
    }
}

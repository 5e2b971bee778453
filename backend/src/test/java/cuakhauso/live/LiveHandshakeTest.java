package cuakhauso.live;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.Platform;
import cuakhauso.PlatformTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import reactor.netty.http.client.HttpClient;

import java.util.Objects;

@PlatformTest
final class LiveHandshakeTest {

    private final Platform platform;

    LiveHandshakeTest(@Autowired Platform platform) {
        this.platform = platform;
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, 403, FORBIDDEN",
        "null, 403, FORBIDDEN",
        "http://127.0.0.1:1, 403, FORBIDDEN"
    })
    void aPageOfAnotherOriginIsRefusedWithAProblem(String origin, int status, String code) {
        String answer =
                HttpClient.newConnection()
                        .headers(
                                headers ->
                                        headers.set("Connection", "Upgrade")
                                                .set("Upgrade", "websocket")
                                                .set("Sec-WebSocket-Version", "13")
                                                .set(
                                                        "Sec-WebSocket-Key",
                                                        "dGhlIHNhbXBsZSBub25jZQ==")
                                                .set("Origin", origin))
                        .get()
                        .uri("http://" + platform.host() + "/live")
                        .responseSingle(
                                (response, body) ->
                                        body.asString()
                                                .map(text -> response.status().code() + " " + text))
                        .block(Platform.LIMIT);

        assertThat(Objects.requireNonNull(answer))
                .startsWith(status + " ")
                .contains("\"code\":\"" + code + "\"");
    }

    @Test
    void aRequestWithoutAHandshakeIsAProblem() {
        assertThat(platform.get("/live").statusCode()).isEqualTo(400);
    }
}

package cuakhauso.live;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.PlatformTest;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The server's close messages reach the client with their code. */
@PlatformTest
final class LiveCloseTest {

    private final URI live;

    LiveCloseTest(@Autowired Environment environment) {
        live =
                URI.create(
                        "ws://127.0.0.1:"
                                + environment.getRequiredProperty("local.server.port")
                                + "/live");
    }

    @Test
    void whoSpeaksBinaryIsToldNotToComeBack() throws Exception {
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        WebSocket.Listener listener =
                new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                        closed.complete(code);
                        return CompletableFuture.completedFuture(null);
                    }
                };
        try (HttpClient http = HttpClient.newHttpClient()) {
            WebSocket socket =
                    http.newWebSocketBuilder().buildAsync(live, listener).get(10, TimeUnit.SECONDS);
            socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true)
                    .get(10, TimeUnit.SECONDS);
            assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo(CloseReason.PROTOCOL_ERROR.code);
        }
    }
}

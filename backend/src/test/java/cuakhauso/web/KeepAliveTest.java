package cuakhauso.web;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cuakhauso.Platform;
import cuakhauso.PlatformTest;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;

/**
 * A connection that is kept goes on being read, although the answer before was written by another
 * thread than the connection's own.
 */
@PlatformTest
final class KeepAliveTest {

    private static final String STATUS = "HTTP/1.1 ";
    private static final int ROUNDS = 50;

    private final Platform platform;

    KeepAliveTest(@Autowired Platform platform) {
        this.platform = platform;
    }

    @Test
    void aRequestThatCameEarlyDoesNotSilenceTheConnection() throws IOException {
        URI door = platform.at("/");
        try (Socket socket = new Socket(door.getHost(), door.getPort())) {
            socket.setSoTimeout((int) Platform.LIMIT.toMillis());
            for (int round = 0; round < ROUNDS; round++) {
                String truck = Platform.newId("truck");
                String stored = get("/osmand?id=" + truck + "&lat=21.95&lon=106.73");
                socket.getOutputStream().write((stored + get("/osmand")).getBytes(US_ASCII));

                assertThat(status(socket)).isEqualTo("200");
                assertThat(status(socket)).isEqualTo("400");
            }
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    }

    /** Reads on to the next status line and takes its number. */
    private static String status(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder read = new StringBuilder();
        while (read.indexOf(STATUS) < 0) {
            int next = in.read();
            assertThat(next).as("the connection is open").isNotNegative();
            read.append((char) next);
        }
        return new String(in.readNBytes(3), US_ASCII);
    }
}

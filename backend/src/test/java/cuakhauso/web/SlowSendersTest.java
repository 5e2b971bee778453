package cuakhauso.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A connection as the main port has it, in a time of its own. */
final class SlowSendersTest {

    private static final Duration STEP = Duration.ofSeconds(10);

    private final SlowSenders senders = new SlowSenders(new SimpleMeterRegistry());
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private long nanos;

    SlowSendersTest() {
        channel.freezeTime();
        channel.pipeline().addLast("codec", new HttpServerCodec());
        senders.watch(channel, "codec", () -> nanos);
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void pass(Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(STEP)) {
            nanos += STEP.toNanos();
            channel.advanceTimeBy(STEP.toNanos(), TimeUnit.NANOSECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    @Test
    void aHeaderThatComesByteByByteIsNotWaitedForForEver() {
        send("GET / HT");
        for (int i = 0; i < 5; i++) {
            pass(STEP);
            send("T");
        }
        assertThat(channel.isOpen()).isTrue();

        pass(Duration.ofSeconds(30));

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aBodyThatDoesNotEndIsNotWaitedForForEver() {
        send("POST /api/presence HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n{");

        pass(Duration.ofSeconds(80));

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whoAskedAndNowReadsTheAnswerIsLeftInPeace() {
        send("GET /live/sse?area=lang-son HTTP/1.1\r\nhost: a\r\n\r\n");

        pass(Duration.ofMinutes(10));

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aWebSocketIsLeftInPeace() {
        send("GET /live HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n");
        channel.pipeline().remove("codec");
        send("any bytes of its own");

        pass(Duration.ofMinutes(10));

        assertThat(channel.isOpen()).isTrue();
    }
}

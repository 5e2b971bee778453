package cuakhauso.stream;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import cuakhauso.PlatformTest;
import cuakhauso.store.Redis;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.util.UUID;

@PlatformTest
final class RedisMovementLogTest extends MovementLogContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final RedisMovementLog log;
    private final Redis redis;

    RedisMovementLogTest(@Autowired RedisMovementLog log, @Autowired Redis redis) {
        this.log = log;
        this.redis = redis;
    }

    @Override
    MovementLog log() {
        return log;
    }

    @Test
    void aLogThatBeganFromNothingHasAnotherEpoch() {
        String name = "test-" + UUID.randomUUID();
        String epoch = log.epoch(name).block(LIMIT);
        log.append(name, "a".getBytes(UTF_8)).block(LIMIT);

        redis.connect()
                .flatMap(
                        connection ->
                                connection
                                        .reactive()
                                        .del(
                                                "cuakhauso:{" + name + "}:positions",
                                                "cuakhauso:{" + name + "}:positions:epoch")
                                        .doFinally(signal -> connection.closeAsync()))
                .block(LIMIT);

        assertThat(log.epoch(name).block(LIMIT)).isNotEqualTo(epoch);
        assertThat(log.head(name).block(LIMIT)).isEqualTo(LogOffset.START);
    }
}

package cuakhauso.position;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.stream.LogEntry;
import cuakhauso.stream.LogOffset;
import cuakhauso.stream.MemoryMovementLog;
import cuakhauso.stream.MovementLog;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import java.time.Duration;
import java.util.List;

final class BackpressureTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** A log whose size the test says; empty means that it does not answer. */
    private static final class SizedLog implements MovementLog {
        private final MovementLog unused = new MemoryMovementLog();
        private Mono<Long> size = Mono.just(0L);

        @Override
        public Mono<Long> sizeBytes(String log) {
            return log.equals("lang-son") ? Mono.defer(() -> size) : Mono.just(0L);
        }

        @Override
        public Mono<String> epoch(String log) {
            return unused.epoch(log);
        }

        @Override
        public Mono<LogOffset> append(String log, byte[] batch) {
            return unused.append(log, batch);
        }

        @Override
        public Mono<LogOffset> head(String log) {
            return unused.head(log);
        }

        @Override
        public Mono<List<LogEntry>> read(String log, LogOffset after) {
            return unused.read(log, after);
        }

        @Override
        public Flux<List<LogEntry>> tailAs(
                String group, String log, LogOffset after, Duration gather) {
            return unused.tailAs(group, log, after, gather);
        }

        @Override
        public Mono<Void> trim(String log, LogOffset before) {
            return unused.trim(log, before);
        }
    }

    private final SizedLog log = new SizedLog();
    private final Backpressure backpressure = new Backpressure(log, 1000, 5000);

    @Test
    void takesNoMoreWhileTooManyBytesAreUnderway() {
        backpressure.sent(600);
        assertThat(backpressure.takesMore("lang-son")).isTrue();
        backpressure.sent(400);
        assertThat(backpressure.takesMore("lang-son")).isFalse();
        backpressure.answered(600);
        assertThat(backpressure.takesMore("lang-son")).isTrue();
        assertThat(backpressure.inFlightBytes()).isEqualTo(400);
    }

    @Test
    void takesNoMoreForAnAreaWhoseLogIsFullAndGoesOnWhenItIsNot() {
        watched()
                .then(() -> log.size = Mono.just(5001L))
                .thenAwait(Duration.ofSeconds(1))
                .then(() -> assertThat(backpressure.takesMore("lang-son")).isFalse())
                .then(() -> assertThat(backpressure.takesMore("en-route")).isTrue())
                .then(() -> log.size = Mono.just(5000L))
                .thenAwait(Duration.ofSeconds(1))
                .then(() -> assertThat(backpressure.takesMore("lang-son")).isTrue())
                .thenCancel()
                .verify(LIMIT);
    }

    @Test
    void keepsLookingWhenTheLogFailsOrDoesNotAnswer() {
        watched()
                .then(() -> log.size = Mono.error(new IllegalStateException("down")))
                .thenAwait(Duration.ofSeconds(1))
                .then(() -> log.size = Mono.never())
                .thenAwait(Duration.ofSeconds(10))
                .then(() -> assertThat(backpressure.takesMore("lang-son")).isTrue())
                .then(() -> log.size = Mono.just(5001L))
                .thenAwait(Duration.ofSeconds(5))
                .then(() -> assertThat(backpressure.takesMore("lang-son")).isFalse())
                .thenCancel()
                .verify(LIMIT);
    }

    private StepVerifier.Step<Void> watched() {
        return StepVerifier.withVirtualTime(
                        () -> backpressure.watch(List.of("lang-son", "en-route")))
                .expectSubscription();
    }
}

package cuakhauso.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

final class BroadcastTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void overlappingEmittersLoseNothingAndKeepTheOrderOfEach() {
        int emitters = 8;
        int each = 2000;
        Broadcast<int[]> broadcast = new Broadcast<>(emitters * each);
        List<int[]> seen = new ArrayList<>();
        Mono<Void> emitting =
                Flux.range(0, emitters)
                        .flatMap(emitter -> emit(broadcast, emitter, each), emitters)
                        .then();

        StepVerifier.create(
                        broadcast.asFlux().doOnNext(seen::add).take((long) emitters * each).then())
                .expectSubscription()
                .then(() -> emitting.block(LIMIT))
                .expectComplete()
                .verify(LIMIT);

        for (int emitter = 0; emitter < emitters; emitter++) {
            int wanted = emitter;
            assertThat(
                            seen.stream()
                                    .filter(value -> value[0] == wanted)
                                    .mapToInt(value -> value[1]))
                    .containsExactlyElementsOf(IntStream.range(0, each).boxed().toList());
        }
    }

    private static Mono<Void> emit(Broadcast<int[]> broadcast, int emitter, int count) {
        return Mono.<Void>fromRunnable(
                        () ->
                                IntStream.range(0, count)
                                        .forEach(n -> broadcast.emit(new int[] {emitter, n})))
                .subscribeOn(Schedulers.boundedElastic());
    }

    @Test
    void endsASubscriberThatFallsBehindAndCountsIt() {
        Broadcast<Integer> broadcast = new Broadcast<>(4);

        StepVerifier.create(broadcast.asFlux(), 0)
                .expectSubscription()
                .then(() -> IntStream.range(0, 5).forEach(broadcast::emit))
                .thenRequest(10)
                .expectNext(0, 1, 2, 3)
                .expectError()
                .verify(LIMIT);

        assertThat(broadcast.overflows()).isEqualTo(1);
    }

    @Test
    void aSlowSubscriberDelaysNobody() {
        Broadcast<Integer> broadcast = new Broadcast<>(4);
        List<Integer> fast = new ArrayList<>();

        StepVerifier.create(broadcast.asFlux(), 0)
                .expectSubscription()
                .then(
                        () ->
                                StepVerifier.create(
                                                broadcast
                                                        .asFlux()
                                                        .doOnNext(fast::add)
                                                        .take(100)
                                                        .then())
                                        .expectSubscription()
                                        .then(
                                                () ->
                                                        IntStream.range(0, 100)
                                                                .forEach(broadcast::emit))
                                        .expectComplete()
                                        .verify(LIMIT))
                .thenRequest(10)
                .expectNext(0, 1, 2, 3)
                .expectError()
                .verify(LIMIT);

        assertThat(fast).hasSize(100);
    }

    @Test
    void tellsNobodyOfThePast() {
        Broadcast<String> broadcast = new Broadcast<>(4);
        broadcast.emit("before");

        StepVerifier.create(broadcast.asFlux())
                .expectSubscription()
                .then(() -> broadcast.emit("after"))
                .expectNext("after")
                .thenCancel()
                .verify(LIMIT);
    }
}

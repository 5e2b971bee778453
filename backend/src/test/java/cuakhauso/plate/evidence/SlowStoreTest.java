package cuakhauso.plate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.OperationRefused;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import java.time.Instant;

/** A store that neither takes nor refuses. */
final class SlowStoreTest {

    private static final EvidenceStore SILENT =
            new EvidenceStore() {
                @Override
                public Mono<Boolean> put(Sha256 name, byte[] content) {
                    return Mono.never();
                }

                @Override
                public Mono<byte[]> find(Sha256 name) {
                    return Mono.never();
                }

                @Override
                public Flux<Sha256> listStoredBefore(Instant moment) {
                    return Flux.never();
                }

                @Override
                public Mono<Void> delete(Sha256 name) {
                    return Mono.never();
                }
            };

    @Test
    void isUnavailableBeforeAWorkerLosesItsPatience() {
        byte[] picture = {1, 2, 3};
        StepVerifier.withVirtualTime(() -> SILENT.putSoon(Sha256.of(picture), picture))
                .expectSubscription()
                .expectNoEvent(EvidenceStore.SOON.minusMillis(1))
                .thenAwait(EvidenceStore.SOON)
                .expectErrorSatisfies(
                        refusal ->
                                assertThat(((OperationRefused) refusal).code())
                                        .isEqualTo(CommonError.UNAVAILABLE))
                .verify(EvidenceStore.SOON);
    }
}

package cuakhauso.plate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What every store of evidence promises. */
abstract class EvidenceStoreContract {

    static final Duration LIMIT = Duration.ofSeconds(20);

    /** An empty one. */
    abstract EvidenceStore store();

    /** Makes what is stored look as if it were a year old. */
    abstract void age() throws Exception;

    /** Changes a byte of what is stored. */
    abstract void damage(Sha256 name) throws Exception;

    static byte[] picture(String what) {
        return what.getBytes(StandardCharsets.UTF_8);
    }

    static boolean put(EvidenceStore store, byte[] content) {
        return store.put(Sha256.of(content), content).blockOptional(LIMIT).orElseThrow();
    }

    static Optional<byte[]> find(EvidenceStore store, byte[] content) {
        return store.find(Sha256.of(content)).blockOptional(LIMIT);
    }

    @Test
    void givesBackWhatWasStored() {
        EvidenceStore store = store();
        assertThat(put(store, picture("truck"))).isTrue();
        assertThat(find(store, picture("truck"))).contains(picture("truck"));
        assertThat(find(store, picture("another"))).isEmpty();
    }

    @Test
    void keepsTheSameContentOnce() {
        EvidenceStore store = store();
        assertThat(put(store, picture("truck"))).isTrue();
        assertThat(put(store, picture("truck"))).isFalse();
        assertThat(find(store, picture("truck"))).contains(picture("truck"));
    }

    @Test
    void takesTheSameContentFromManyAtOnce() {
        EvidenceStore store = store();
        byte[] content = picture("crowd");
        List<Boolean> fresh =
                Flux.range(0, 20)
                        .flatMap(n -> store.put(Sha256.of(content), content), 20)
                        .collectList()
                        .blockOptional(LIMIT)
                        .orElseThrow();
        assertThat(fresh).hasSize(20).contains(true);
        assertThat(find(store, content)).contains(content);
    }

    @Test
    void listsWhatIsOldAndNothingElse() throws Exception {
        EvidenceStore store = store();
        put(store, picture("one"));
        put(store, picture("two"));
        age();
        put(store, picture("new"));
        assertThat(
                        store.listStoredBefore(Instant.now().minus(Duration.ofDays(180)))
                                .collectList()
                                .blockOptional(LIMIT)
                                .orElseThrow())
                .containsExactlyInAnyOrder(Sha256.of(picture("one")), Sha256.of(picture("two")));
    }

    @Test
    void deletesAndDoesNotMindDeletingAgain() {
        EvidenceStore store = store();
        put(store, picture("truck"));
        store.delete(Sha256.of(picture("truck"))).block(LIMIT);
        store.delete(Sha256.of(picture("truck"))).block(LIMIT);
        assertThat(find(store, picture("truck"))).isEmpty();
        assertThat(put(store, picture("truck"))).isTrue();
    }

    @Test
    void doesNotGiveBackWhatWasChangedBehindItsBack() throws Exception {
        EvidenceStore store = store();
        put(store, picture("truck"));
        damage(Sha256.of(picture("truck")));
        assertThat(find(store, picture("truck"))).isEmpty();
    }
}

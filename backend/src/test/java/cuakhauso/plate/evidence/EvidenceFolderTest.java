package cuakhauso.plate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.OperationRefused;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

final class EvidenceFolderTest extends EvidenceStoreContract {

    private final Path folder;
    private final List<EvidenceFolder> opened = new ArrayList<>();

    EvidenceFolderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void close() {
        opened.forEach(EvidenceFolder::destroy);
    }

    @Override
    EvidenceStore store() {
        return store(1_000_000, 0);
    }

    private EvidenceFolder store(long mostBytes, long leastFreeBytes) {
        EvidenceFolder store = new EvidenceFolder(folder, mostBytes, leastFreeBytes);
        opened.add(store);
        return store;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    void age() throws IOException {
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        }
    }

    @Override
    void damage(Sha256 name) throws IOException {
        Files.writeString(files().getFirst(), "forged");
    }

    @Test
    void fansOutByTheFirstDigitsAndLeavesNoDraft() throws IOException {
        put(store(), picture("truck"));
        String hex = Sha256.of(picture("truck")).hex();
        assertThat(files())
                .containsExactly(
                        folder.resolve(hex.substring(0, 2))
                                .resolve(hex.substring(2, 4))
                                .resolve(hex + ".jpg"));
    }

    @Test
    void countsOnceHoweverManyGiveUpWaiting() {
        put(store(), picture("12345678"));
        EvidenceFolder after = store(20, 0);
        for (int i = 0; i < 5; i++) {
            byte[] known = picture("12345678");
            after.put(Sha256.of(known), known).subscribe().dispose();
        }
        assertThat(put(after, picture("abcdefgh"))).isTrue();
    }

    @Test
    void refusesForTheMomentWhenItsOwnBoundIsReachedAlsoAfterARestart() {
        EvidenceFolder store = store(10, 0);
        assertThat(put(store, picture("12345678"))).isTrue();
        refuses(store, "more");
        refuses(store(10, 0), "more");
        store.delete(Sha256.of(picture("12345678"))).block(LIMIT);
        assertThat(put(store, picture("more"))).isTrue();
    }

    @Test
    void leavesTheOthersTheirRoomOnTheDisk() {
        refuses(store(1_000_000, Long.MAX_VALUE / 2), "truck");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsUnavailable() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        EvidenceFolder store = new EvidenceFolder(file, 1_000_000, 0);
        opened.add(store);
        refusesToTake(store, "truck");
    }

    @Test
    void removesWhatAKilledProgramLeftHalfWritten() throws IOException {
        Path draft = folder.resolve("drafts").resolve("half");
        Files.createDirectories(draft.getParent());
        Files.writeString(draft, "hal");
        Files.setLastModifiedTime(draft, FileTime.from(Instant.now().minusSeconds(7_200)));
        Path other = Files.writeString(draft.resolveSibling("of-another-node"), "hal");
        put(store(), picture("truck"));
        assertThat(draft).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void aDamagedPictureIsReplacedByTheGoodOne() throws IOException {
        EvidenceFolder store = store(1_000_000, 0);
        put(store, picture("truck"));
        Files.write(files().getFirst(), new byte[] {1, 2, 3});
        assertThat(find(store, picture("truck"))).isEmpty();

        assertThat(put(store, picture("truck"))).isTrue();
        assertThat(find(store, picture("truck"))).isPresent();
    }

    private static void refuses(EvidenceStore store, String what) {
        refusesToTake(store, what);
        assertThat(find(store, picture(what))).isEmpty();
    }

    private static void refusesToTake(EvidenceStore store, String what) {
        OperationRefused refusal =
                catchThrowableOfType(OperationRefused.class, () -> put(store, picture(what)));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(CommonError.UNAVAILABLE);
    }
}

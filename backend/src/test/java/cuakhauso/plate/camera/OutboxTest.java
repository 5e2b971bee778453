package cuakhauso.plate.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class OutboxTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Path folder;

    OutboxTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void givesReadsInTheOrderInWhichTheyWereMade() throws Exception {
        Outbox outbox = new Outbox(folder, 1000, 10);
        MadeRead first = read(true, 10);
        MadeRead second = read(false, 10);
        put(outbox, first);
        put(outbox, second);
        assertThat(ids(outbox)).containsExactly(first.id(), second.id());
    }

    @Test
    void keepsWhatWaitsOverARestartWithTheSameIds() throws Exception {
        Outbox before = new Outbox(folder, 1000, 10);
        MadeRead read = read(true, 10);
        put(before, read);
        Outbox after = new Outbox(folder, 1000, 10);
        assertThat(ids(after)).containsExactly(read.id());
        Outbox.Waiting waiting = after.list("lane").getFirst();
        assertThat(waiting.json()).isEqualTo(read.json());
        assertThat(waiting.pictures()).hasSize(1);
        assertThat(after.bytes()).isEqualTo(10);
    }

    @Test
    void forgetsWhatAKillLeftUnfinished() throws Exception {
        Outbox before = new Outbox(folder, 1000, 10);
        put(before, read(true, 10));
        Files.createDirectories(folder.resolve("lane/new-000000000002-read-x"));
        Files.createDirectories(folder.resolve("lane/sent-000000000000-read-y"));
        assertThat(ids(new Outbox(folder, 1000, 10))).hasSize(1);
        assertThat(folder.resolve("lane").toFile().list()).hasSize(1);
    }

    @Test
    void leavesAloneWhatIsNoRead() throws Exception {
        Outbox before = new Outbox(folder, 1000, 10);
        put(before, read(true, 10));
        Files.writeString(folder.resolve("lane/.DS_Store"), "x");
        Files.createDirectories(folder.resolve("lane/copy of a read"));
        assertThat(ids(new Outbox(folder, 1000, 10))).hasSize(1);
    }

    @Test
    void removesWhatThePlatformHas() throws Exception {
        Outbox outbox = new Outbox(folder, 1000, 10);
        put(outbox, read(true, 10));
        outbox.remove(outbox.list("lane").getFirst());
        assertThat(ids(outbox)).isEmpty();
        assertThat(ids(new Outbox(folder, 1000, 10))).isEmpty();
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void dropsThePicturesOfWhatWasNotReadFirst() throws Exception {
        Outbox outbox = new Outbox(folder, 25, 10);
        put(outbox, read(true, 10));
        put(outbox, read(false, 10));
        put(outbox, read(false, 10));
        put(outbox, read(true, 10));
        assertThat(outbox.list("lane"))
                .extracting(one -> one.pictures().size())
                .containsExactly(1, 0, 0, 1);
        assertThat(outbox.picturesDropped()).isEqualTo(2);
        put(outbox, read(true, 10));
        assertThat(outbox.list("lane"))
                .extracting(one -> one.pictures().size())
                .containsExactly(0, 0, 0, 1, 1);
    }

    @Test
    void dropsWholeReadsOnlyWhenTooManyWait() throws Exception {
        Outbox outbox = new Outbox(folder, 1000, 2);
        MadeRead kept = read(true, 10);
        put(outbox, kept);
        put(outbox, read(false, 10));
        MadeRead last = read(false, 10);
        put(outbox, last);
        assertThat(ids(outbox)).containsExactly(kept.id(), last.id());
        assertThat(outbox.readsDropped()).isEqualTo(1);
    }

    @Test
    void sendsNothingBeforeItIsReleased() throws Exception {
        Outbox outbox = new Outbox(folder, 1000, 10);
        outbox.add("lane", read(true, 10));
        assertThat(outbox.awaitFirst("lane", 5, AT_ONCE)).isEmpty();
        assertThat(ids(new Outbox(folder, 1000, 10))).hasSize(1);
    }

    @Test
    void keepsThePicturesOfAReadThatThePlatformHasAlsoOverARestart() throws Exception {
        Outbox before = new Outbox(folder, 1000, 10);
        MadeRead read = read(true, 10);
        put(before, read);
        before.keepPictures(before.list("lane").getFirst());
        assertThat(ids(before)).isEmpty();

        Outbox after = new Outbox(folder, 1000, 10);

        assertThat(ids(after)).isEmpty();
        assertThat(after.cameras()).containsExactly("lane");
        Outbox.Waiting told = after.firstWithoutPictures("lane").orElseThrow();
        assertThat(told.id()).isEqualTo(read.id());
        assertThat(told.pictures()).hasSize(1);
        assertThat(after.bytes()).isEqualTo(10);
        after.remove(told);
        assertThat(after.firstWithoutPictures("lane")).isEmpty();
        assertThat(after.bytes()).isZero();
    }

    @Test
    void forgetsAReadThatThePlatformHasWithItsDroppedPictures() throws Exception {
        Outbox outbox = new Outbox(folder, 15, 10);
        put(outbox, read(true, 10));
        outbox.keepPictures(outbox.list("lane").getFirst());
        put(outbox, read(true, 10));
        assertThat(outbox.firstWithoutPictures("lane")).isEmpty();
        assertThat(folder.resolve("lane").toFile().list()).hasSize(1);
    }

    @Test
    void leavesNothingBehindWhenTheDiskTakesNoMore() throws Exception {
        Outbox outbox = new Outbox(folder, 1000, 10);
        // A name that no file can have stands in for a disk that takes no more.
        MadeRead read =
                new MadeRead(
                        UUID.randomUUID(),
                        true,
                        new byte[1],
                        Map.of("ab12", new byte[10], "x".repeat(300), new byte[10]));
        assertThatIOException().isThrownBy(() -> outbox.add("lane", read));
        assertThat(folder.resolve("lane")).isEmptyDirectory();
    }

    private static void put(Outbox outbox, MadeRead read) throws IOException {
        outbox.release(outbox.add("lane", read));
    }

    private static List<UUID> ids(Outbox outbox) {
        return outbox.list("lane").stream().map(Outbox.Waiting::id).toList();
    }

    private static MadeRead read(boolean isRead, int bytes) {
        return new MadeRead(
                UUID.randomUUID(),
                isRead,
                "{\"plates\":[]}".getBytes(StandardCharsets.UTF_8),
                Map.of("ab12", new byte[bytes]));
    }
}

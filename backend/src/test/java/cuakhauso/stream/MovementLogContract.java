package cuakhauso.stream;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** What every movement log guarantees; run against memory and against the real store. */
abstract class MovementLogContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration GATHER = Duration.ofMillis(10);

    private final String name = "test-" + UUID.randomUUID();

    abstract MovementLog log();

    @Test
    void isEmptyBeforeTheFirstEntry() {
        assertThat(log().head(name).block(LIMIT)).isEqualTo(LogOffset.START);
        assertThat(log().sizeBytes(name).block(LIMIT)).isZero();
    }

    @Test
    void offsetsGrowAndTheHeadIsTheLast() {
        LogOffset first = append("a");
        LogOffset second = append("b");

        assertThat(LogOffset.START).isLessThan(first);
        assertThat(first).isLessThan(second);
        assertThat(log().head(name).block(LIMIT)).isEqualTo(second);
        assertThat(log().sizeBytes(name).block(LIMIT)).isPositive();
    }

    @Test
    void aReaderSeesWhatWasThereAndThenWhatComesInOrder() {
        append("a");
        append("b");

        assertThat(read(LogOffset.START)).containsExactly("a", "b");
        LogOffset reached = log().head(name).blockOptional(LIMIT).orElseThrow();
        assertThat(read(reached)).isEmpty();
        append("c");
        assertThat(read(reached)).containsExactly("c");
    }

    @Test
    void aReaderGoesOnAfterThePlaceItReached() {
        append("a");
        LogOffset reached = append("b");
        append("c");

        assertThat(read(reached)).containsExactly("c");
    }

    @Test
    void readersDoNotTakeEntriesFromEachOther() {
        append("a");

        for (int reader = 0; reader < 2; reader++) {
            assertThat(read(LogOffset.START)).containsExactly("a");
        }
    }

    @Test
    void aGroupBeginsWhereItIsToldToEachTime() {
        LogOffset first = append("a");
        append("b");

        StepVerifier.create(texts(log().tailAs("history", name, LogOffset.START, GATHER)))
                .expectNext("a", "b")
                .then(() -> append("c"))
                .expectNext("c")
                .thenCancel()
                .verify(LIMIT);
        StepVerifier.create(texts(log().tailAs("history", name, first, GATHER)))
                .expectNext("b", "c")
                .thenCancel()
                .verify(LIMIT);
    }

    @Test
    void aGroupMayBeginBeforeTheFirstEntry() {
        StepVerifier.create(texts(log().tailAs("history", name, LogOffset.START, GATHER)))
                .expectSubscription()
                .then(() -> append("a"))
                .expectNext("a")
                .thenCancel()
                .verify(LIMIT);
    }

    @Test
    void manyWritersAreReadInOneOrderThatTheirOffsetsTell() {
        int count = 1000;
        List<LogOffset> told = new CopyOnWriteArrayList<>();
        Flux.range(0, count)
                .flatMap(n -> log().append(name, bytes("e" + n)).doOnNext(told::add), 32)
                .then()
                .block(LIMIT);

        List<LogEntry> read = readAll();

        assertThat(read).extracting(LogEntry::offset).isSorted().doesNotHaveDuplicates();
        assertThat(read).extracting(LogEntry::offset).containsExactlyInAnyOrderElementsOf(told);
        assertThat(read)
                .extracting(entry -> new String(entry.batch(), UTF_8))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, count).mapToObj(n -> "e" + n).toList());
    }

    @Test
    void anyBytesComeBackAsTheyWere() {
        byte[] all = new byte[1 << 16];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        log().append(name, all).block(LIMIT);

        List<LogEntry> read = readAll();

        assertThat(read)
                .singleElement()
                .satisfies(entry -> assertThat(Arrays.equals(entry.batch(), all)).isTrue());
    }

    @Test
    void trimmingKeepsEverythingFromThePlaceOnAndFreesWhatIsLongBefore() {
        Flux.range(0, 2000).concatMap(n -> log().append(name, new byte[200])).then().block(LIMIT);
        LogOffset kept = append("kept");
        append("after");
        Mono<Long> size = log().sizeBytes(name);
        long before = size.blockOptional(LIMIT).orElseThrow();

        log().trim(name, kept).block(LIMIT);

        assertThat(size.block(LIMIT)).isLessThan(before / 2);
        assertThat(readAll().stream().filter(entry -> entry.offset().compareTo(kept) >= 0))
                .extracting(entry -> new String(entry.batch(), UTF_8))
                .containsExactly("kept", "after");
        assertThat(log().head(name).block(LIMIT)).isGreaterThan(kept);
    }

    @Test
    void theEpochStaysTheSameWhileTheLogLives() {
        String epoch = log().epoch(name).block(LIMIT);
        append("a");

        assertThat(epoch).isNotEmpty();
        assertThat(log().epoch(name).block(LIMIT)).isEqualTo(epoch);
    }

    private List<String> read(LogOffset after) {
        return log().read(name, after).blockOptional(LIMIT).orElseThrow().stream()
                .map(entry -> new String(entry.batch(), UTF_8))
                .toList();
    }

    /** In as many reads as it takes. */
    private List<LogEntry> readAll() {
        List<LogEntry> all = new ArrayList<>();
        List<LogEntry> some;
        do {
            LogOffset after = all.isEmpty() ? LogOffset.START : all.getLast().offset();
            some = log().read(name, after).blockOptional(LIMIT).orElseThrow();
            all.addAll(some);
        } while (some.size() == MovementLog.MOST_AT_ONCE);
        return all;
    }

    private LogOffset append(String text) {
        return log().append(name, bytes(text)).blockOptional(LIMIT).orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static Flux<String> texts(Flux<List<LogEntry>> tail) {
        return tail.concatMapIterable(all -> all).map(entry -> new String(entry.batch(), UTF_8));
    }
}

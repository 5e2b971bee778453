package cuakhauso.stream;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.PlatformTest;
import cuakhauso.store.Database;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

@PlatformTest
final class ChangeLogTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ChangeLog changes;
    private final Database database;
    private final String area = "test-" + UUID.randomUUID();

    ChangeLogTest(@Autowired ChangeLog changes, @Autowired Database database) {
        this.changes = changes;
        this.database = database;
    }

    @Test
    void aChangeComesBackAsItWasWritten() {
        Change change =
                new Change(
                        area,
                        "pass.opened",
                        "K7Q2",
                        "{\"goods\": \"vải thiều 荔枝\", \"plate\": \"29Đ-123.45\"}",
                        Instant.parse("2026-06-01T11:40:00.123456Z"),
                        "officer 7",
                        "pass-K7Q2");

        assertThat(append(change)).isEqualTo(1);
        StepVerifier.create(changes.tail(area, 0))
                .expectNext(new ChangeEntry(1, change))
                .thenCancel()
                .verify(LIMIT);
    }

    @Test
    void parallelWritersGetRevisionsWithoutGapsAndATailingReaderSeesAllOnceAndInOrder() {
        int writers = 8;
        int each = 40;
        long all = (long) writers * each;
        List<Long> told = new CopyOnWriteArrayList<>();
        Mono<Void> writing =
                Flux.range(0, writers)
                        .flatMap(writer -> write(writer, each).doOnNext(told::add), writers)
                        .then();

        StepVerifier.create(changes.tail(area, 0).take(all).map(ChangeEntry::rev).collectList())
                .expectSubscription()
                .then(() -> writing.block(LIMIT))
                .assertNext(seen -> assertThat(seen).isEqualTo(upTo(all)))
                .expectComplete()
                .verify(LIMIT);

        assertThat(told).containsExactlyInAnyOrderElementsOf(upTo(all));
        assertThat(changes.head(area).block(LIMIT)).isEqualTo(all);
    }

    /**
     * Some transactions take long after their append, as a writer does that still has rows to
     * change.
     */
    private Flux<Long> write(int writer, int count) {
        return Flux.range(0, count)
                .concatMap(
                        n ->
                                database.transaction(
                                        "test",
                                        tx ->
                                                changes.append(tx, change(writer + "/" + n))
                                                        .delayElement(Duration.ofMillis(n % 3))));
    }

    @Test
    void oneTransactionMayAppendSeveralAndOtherAreasDoNotWait() {
        String other = area + "-other";
        List<Long> revs =
                database.transaction(
                                "test",
                                tx ->
                                        changes.append(tx, change("a"))
                                                .concatWith(changes.append(tx, change("b")))
                                                .concatWith(
                                                        database.transaction(
                                                                "test",
                                                                tx2 ->
                                                                        changes.append(
                                                                                tx2,
                                                                                change(
                                                                                        other,
                                                                                        "a"))))
                                                .collectList())
                        .block(LIMIT);

        assertThat(revs).containsExactly(1L, 2L, 1L);
    }

    @Test
    void theSameKeyAgainChangesNothing() {
        append(change("a"));
        Mono<Long> again = database.transaction("test", tx -> changes.append(tx, change("a")));

        StepVerifier.create(again).expectComplete().verify(LIMIT);

        assertThat(changes.head(area).block(LIMIT)).isEqualTo(1);
        assertThat(append(change("b"))).isEqualTo(2);
    }

    @Test
    void theSameKeyByManyAtOnceIsWrittenOnce() {
        List<Long> told =
                Flux.range(0, 8)
                        .flatMap(
                                n ->
                                        database.transaction(
                                                "test", tx -> changes.append(tx, change("a"))),
                                8)
                        .collectList()
                        .block(LIMIT);

        assertThat(told).containsExactly(1L);
    }

    @Test
    void theSameKeyInAnotherAreaIsAnotherChange() {
        append(change("a"));

        assertThat(append(change(area + "-other", "a"))).isEqualTo(1);
    }

    @Test
    void aRollbackLeavesNoHole() {
        append(change("a"));
        Mono<Long> failing =
                database.transaction(
                        "test",
                        tx ->
                                changes.append(tx, change("b"))
                                        .then(Mono.error(() -> new IllegalStateException("no"))));
        StepVerifier.create(failing).expectErrorMessage("no").verify(LIMIT);

        assertThat(append(change("b"))).isEqualTo(2);
        StepVerifier.create(changes.tail(area, 0).map(entry -> entry.change().key()))
                .expectNext("a", "b")
                .thenCancel()
                .verify(LIMIT);
    }

    @Test
    void aReaderGoesOnAfterItsRevisionOverManyPages() {
        int count = 1200;
        database.transaction(
                        "test",
                        tx ->
                                Flux.range(0, count)
                                        .concatMap(n -> changes.append(tx, change("k" + n)))
                                        .then())
                .block(LIMIT);

        StepVerifier.create(
                        changes.tail(area, 100)
                                .map(ChangeEntry::rev)
                                .take(count - 100L)
                                .collectList())
                .assertNext(seen -> assertThat(seen).isEqualTo(upTo(count).subList(100, count)))
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void aReaderHearsOfAChangeByItsNotification() {
        append(change("a"));

        StepVerifier.create(changes.tail(area, 0).map(ChangeEntry::rev))
                .expectNext(1L)
                .then(() -> append(change("b")))
                .expectNext(2L)
                .then(() -> append(change("c")))
                .expectNext(3L)
                .thenCancel()
                .verify(LIMIT);
    }

    /** The pool holds 16 connections; each reader listens on one. */
    @Test
    void readersThatGoGiveTheirConnectionsBack() {
        append(change("a"));

        for (int reader = 0; reader < 40; reader++) {
            StepVerifier.create(changes.tail(area, 0).map(ChangeEntry::rev))
                    .expectNext(1L)
                    .thenCancel()
                    .verify(LIMIT);
        }

        assertThat(append(change("b"))).isEqualTo(2);
    }

    private long append(Change change) {
        return database.transaction("test", tx -> changes.append(tx, change))
                .blockOptional(LIMIT)
                .orElseThrow();
    }

    private Change change(String key) {
        return change(area, key);
    }

    private static Change change(String area, String key) {
        return new Change(area, "test.happened", "subject", "{}", Instant.EPOCH, "test", key);
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}

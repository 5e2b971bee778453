package cuakhauso.store;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.Eventually;
import cuakhauso.PlatformTest;

import io.r2dbc.postgresql.api.PostgresqlResult;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Autowired;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

@PlatformTest
final class LeasesTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Database database;
    private final String job = "test-" + UUID.randomUUID();
    private final Disposable.Composite running = Disposables.composite();

    LeasesTest(@Autowired Database database) {
        this.database = database;
    }

    /** One node with its own leases, doing the job whenever it may. */
    private final class Node {
        private final Leases leases = new Leases(database);
        private final AtomicInteger working = new AtomicInteger();
        private final AtomicInteger began = new AtomicInteger();
        private final Disposable life = leases.whileHeld(job, this::work).subscribe();

        Node() {
            running.add(life);
        }

        private Publisher<?> work() {
            return Flux.never()
                    .doOnSubscribe(
                            subscription -> {
                                began.incrementAndGet();
                                working.incrementAndGet();
                            })
                    .doOnCancel(working::decrementAndGet);
        }

        boolean isWorking() {
            return working.get() == 1;
        }
    }

    @AfterEach
    void endTheNodes() {
        running.dispose();
    }

    @Test
    void oneOfTwoWorksAndTheOtherTakesOverWhenTheLeaseIsGivenBack() {
        Node first = new Node();
        Eventually.holds("the first works", first::isWorking);
        Node second = new Node();
        waitForRenewals(2);
        assertThat(second.began).hasValue(0);

        first.life.dispose();
        assertThat(first.isWorking()).isFalse();
        first.leases.release().block(LIMIT);

        Eventually.holds("the second works", second::isWorking);
        assertThat(second.began).hasValue(1);
    }

    @Test
    void twoThatBeginTogetherNeverBothWork() {
        Node first = new Node();
        Node second = new Node();

        Eventually.holds("one works", () -> first.isWorking() || second.isWorking());
        waitForRenewals(2);

        assertThat(first.working.get() + second.working.get()).isEqualTo(1);
        assertThat(first.began.get() + second.began.get()).isEqualTo(1);
    }

    @Test
    void aLostLeaseCancelsTheWorkWhichBeginsAnewWhenTheLeaseComesBack() {
        Node node = new Node();
        Eventually.holds("it works", node::isWorking);

        sql(
                "update lease set holder = 'another', until = clock_timestamp() + interval '1 hour'"
                        + " where name = '"
                        + job
                        + "'");
        Eventually.holds("the work is cancelled", () -> !node.isWorking());

        sql(
                "update lease set until = clock_timestamp() - interval '1 second' where name = '"
                        + job
                        + "'");
        Eventually.holds("it works again", node::isWorking);
        assertThat(node.began).hasValue(2);
    }

    @Test
    void workThatFailsBeginsAnew() {
        AtomicInteger began = new AtomicInteger();
        running.add(
                new Leases(database)
                        .whileHeld(
                                job,
                                () ->
                                        began.incrementAndGet() < 3
                                                ? Flux.error(new IllegalStateException("outage"))
                                                : Flux.never())
                        .subscribe());

        Eventually.holds("the third attempt", () -> began.get() == 3);
    }

    /** Renewals come every three seconds; whoever else asks has asked between two of them. */
    private void waitForRenewals(int count) {
        for (int i = 0; i < count; i++) {
            OffsetDateTime until = until();
            Eventually.holds("renewed", () -> until().isAfter(until));
        }
    }

    private OffsetDateTime until() {
        return database.query(
                        "test",
                        c ->
                                c.createStatement("select until from lease where name = $1")
                                        .bind("$1", job)
                                        .execute()
                                        .flatMap(
                                                r ->
                                                        r.map(
                                                                row ->
                                                                        row.get(
                                                                                0,
                                                                                OffsetDateTime
                                                                                        .class))))
                .next()
                .blockOptional(LIMIT)
                .orElseThrow();
    }

    private void sql(String statement) {
        Mono<Long> changed =
                database.query(
                                "test",
                                c ->
                                        c.createStatement(statement)
                                                .execute()
                                                .flatMap(PostgresqlResult::getRowsUpdated))
                        .next();
        assertThat(changed.block(LIMIT)).isEqualTo(1);
    }
}

package cuakhauso.pass;

import io.r2dbc.postgresql.api.PostgresqlConnection;

import reactor.core.publisher.Mono;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Numbers taken from the sequence but not given yet; those of a transaction that fails stay unused.
 */
final class PassNumbers {

    private final ConcurrentLinkedQueue<PassNumber> taken = new ConcurrentLinkedQueue<>();

    /** Makes sure that as many can be given without waiting, though others take some meanwhile. */
    Mono<Void> ensure(PostgresqlConnection tx, int count) {
        return taken.size() >= 4 * count
                ? Mono.empty()
                : PassRows.takeNumbers(tx, 4 * count).doOnNext(taken::addAll).then();
    }

    PassNumber next() {
        PassNumber number = taken.poll();
        if (number == null) {
            throw new IllegalStateException("no pass number left, expected ensure() before");
        }
        return number;
    }
}

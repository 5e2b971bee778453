package cuakhauso.position;

import cuakhauso.stream.LogOffset;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;

import reactor.core.publisher.Mono;

import java.util.Objects;

/**
 * How far a consumer of an area's log has come, kept in PostgreSQL and moved in the transaction of
 * its work. Moving it from a place where it does not stand fails: so two consumers that both
 * believe to be the one never do work twice.
 */
record Checkpoint(String log, String consumer, String epoch, LogOffset offset) {

    static Checkpoint start(String log, String consumer) {
        return new Checkpoint(log, consumer, "", LogOffset.START);
    }

    /** Where the consumer stands, {@link #start} when it never worked. */
    static Mono<Checkpoint> load(PostgresqlConnection connection, String log, String consumer) {
        return connection
                .createStatement(
                        "select epoch, seq from log_checkpoint where log = $1 and consumer = $2")
                .bind("$1", log)
                .bind("$2", consumer)
                .execute()
                .flatMap(
                        result ->
                                result.map(
                                        (row, meta) ->
                                                new Checkpoint(
                                                        log,
                                                        consumer,
                                                        Objects.requireNonNull(
                                                                row.get("epoch", String.class)),
                                                        LogOffset.ofSeq(
                                                                Objects.requireNonNull(
                                                                        row.get(
                                                                                "seq",
                                                                                Long.class))))))
                .next()
                .defaultIfEmpty(start(log, consumer));
    }

    Checkpoint at(String newEpoch, LogOffset newOffset) {
        return new Checkpoint(log, consumer, newEpoch, newOffset);
    }

    /** Where to read on in a log of this life. */
    LogOffset resumeIn(String logEpoch) {
        return epoch.equals(logEpoch) ? offset : LogOffset.START;
    }

    /** Moves it from here to there within the transaction; fails when it stands elsewhere. */
    Mono<Checkpoint> moveTo(Checkpoint there, PostgresqlConnection transaction) {
        return transaction
                .createStatement(
                        """
                        insert into log_checkpoint as c (log, consumer, epoch, seq) values ($1, $2, $3, $4)
                        on conflict (log, consumer) do update set epoch = $3, seq = $4
                        where c.epoch = $5 and c.seq = $6
                        """)
                .bind("$1", log)
                .bind("$2", consumer)
                .bind("$3", there.epoch)
                .bind("$4", there.offset.seq())
                .bind("$5", epoch)
                .bind("$6", offset.seq())
                .execute()
                .flatMap(PostgresqlResult::getRowsUpdated)
                .next()
                .flatMap(
                        rows ->
                                rows == 1
                                        ? Mono.just(there)
                                        : Mono.error(
                                                new IllegalStateException(
                                                        "another node works as "
                                                                + consumer
                                                                + " of "
                                                                + log)));
    }
}

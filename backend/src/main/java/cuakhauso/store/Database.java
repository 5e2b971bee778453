package cuakhauso.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcTransientException;
import io.r2dbc.spi.Wrapped;

import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

/**
 * The one seam over R2DBC: every use has a timeout and a metric named by its caller, a connection
 * is always given back, and a transaction is repeated only for errors that PostgreSQL calls
 * transient (serialisation failure, deadlock), so the work passed in must be safe to run again from
 * its start.
 */
@Component
public class Database {

    private static final Duration QUERY_LIMIT = Duration.ofSeconds(10);
    private static final Duration STREAM_LIMIT = Duration.ofSeconds(60);
    private static final Retry TRANSIENT =
            Retry.backoff(3, Duration.ofMillis(20))
                    .filter(R2dbcTransientException.class::isInstance);

    private final ConnectionFactory connections;
    private final MeterRegistry meters;

    Database(ConnectionFactory connections, MeterRegistry meters) {
        this.connections = connections;
        this.meters = meters;
    }

    /** Reads rows; the connection is held while the rows flow. {@code name} names the metric. */
    public <T> Flux<T> query(String name, Function<PostgresqlConnection, Publisher<T>> work) {
        return Flux.usingWhen(connections.create(), c -> work.apply(unwrap(c)), Connection::close)
                .timeout(QUERY_LIMIT)
                .name("cuakhauso.database")
                .tag("work", name)
                .tap(reactor.core.observability.micrometer.Micrometer.metrics(meters));
    }

    /**
     * As {@link #query} for many rows that a slow client takes at its own pace: the limit is
     * between two rows.
     */
    public <T> Flux<T> stream(String name, Function<PostgresqlConnection, Publisher<T>> work) {
        return Flux.usingWhen(connections.create(), c -> work.apply(unwrap(c)), Connection::close)
                .timeout(STREAM_LIMIT)
                .name("cuakhauso.database")
                .tag("work", name)
                .tap(reactor.core.observability.micrometer.Micrometer.metrics(meters));
    }

    /**
     * One transaction: committed when the work completes, rolled back on any error or cancellation.
     */
    public <T> Mono<T> transaction(String name, Function<PostgresqlConnection, Mono<T>> work) {
        return transaction(name, QUERY_LIMIT, work);
    }

    /** As above with a limit of its own, for bulk work. */
    public <T> Mono<T> transaction(
            String name, Duration limit, Function<PostgresqlConnection, Mono<T>> work) {
        return Mono.usingWhen(
                        connections.create(),
                        c -> inTransaction(unwrap(c), work),
                        Connection::close,
                        (c, error) -> rollBackAndClose(c),
                        Database::rollBackAndClose)
                .timeout(limit)
                .retryWhen(TRANSIENT)
                .name("cuakhauso.database")
                .tag("work", name)
                .tap(reactor.core.observability.micrometer.Micrometer.metrics(meters));
    }

    /**
     * Notifications of a channel from now on, over a connection of their own; never completes. Who
     * needs all of them also polls, because one sent before the listening began is not seen.
     */
    public Flux<Object> notifications(String channel) {
        return Flux.usingWhen(
                connections.create(), c -> listen(unwrap(c), channel), Database::stopListening);
    }

    private static Flux<Object> listen(PostgresqlConnection connection, String channel) {
        return connection
                .createStatement("listen " + channel)
                .execute()
                .flatMap(PostgresqlResult::getRowsUpdated)
                .thenMany(connection.getNotifications())
                .cast(Object.class);
    }

    /** The next user of the connection must not get notifications it did not ask for. */
    private static Publisher<Void> stopListening(Connection connection) {
        return unwrap(connection)
                .createStatement("unlisten *")
                .execute()
                .flatMap(PostgresqlResult::getRowsUpdated)
                .onErrorComplete() // a broken connection listens no more; closing it tells the pool
                .then(Mono.from(connection.close()));
    }

    private static <T> Mono<T> inTransaction(
            PostgresqlConnection connection, Function<PostgresqlConnection, Mono<T>> work) {
        return connection
                .beginTransaction()
                .then(Mono.defer(() -> work.apply(connection)))
                .flatMap(result -> connection.commitTransaction().thenReturn(result))
                .switchIfEmpty(
                        Mono.defer(() -> connection.commitTransaction().then(Mono.<T>empty())));
    }

    private static Publisher<Void> rollBackAndClose(Connection connection) {
        return Mono.from(connection.rollbackTransaction())
                .onErrorComplete() // a broken connection has nothing to roll back; closing it tells
                // the pool
                .then(Mono.from(connection.close()));
    }

    /** The pool wraps; COPY and notifications need the driver's own connection. */
    static PostgresqlConnection unwrap(Connection connection) {
        Object inner = connection;
        while (!(inner instanceof PostgresqlConnection) && inner instanceof Wrapped<?> wrapped) {
            inner = Objects.requireNonNull(wrapped.unwrap());
        }
        return (PostgresqlConnection) inner;
    }
}

package cuakhauso.store;

import cuakhauso.kernel.OperationRefused;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcTransientException;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;

import org.reactivestreams.Publisher;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.util.retry.Retry;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one seam over R2DBC: every use has a timeout and a metric named by its caller, a connection
 * is always given back, and a transaction is repeated only for errors that PostgreSQL calls
 * transient (serialisation failure, deadlock), so the work passed in must be safe to run again from
 * its start.
 *
 * <p>Reads, commands and the node's own work have connections of their own, so that none of them
 * can starve the others: commands of an area wait for one another while each holds a connection,
 * and leases must be renewed however many firms log in at once. Who finds no connection in time is
 * answered 503.
 */
@Component
public class Database implements DisposableBean {

    private static final Duration QUERY_LIMIT = Duration.ofSeconds(10);
    private static final Duration STREAM_LIMIT = Duration.ofSeconds(60);
    private static final Retry TRANSIENT =
            Retry.backoff(3, Duration.ofMillis(20))
                    .filter(R2dbcTransientException.class::isInstance);

    /** Of an area one command runs at a time, so more connections would only wait in line. */
    private static final int COMMAND_CONNECTIONS = 4;

    private static final int OWN_CONNECTIONS = 8;

    /** How many may wait for a connection of these pools before the next is refused at once. */
    private static final int MOST_WAITING = 1_000;

    private static final Duration LONGEST_ACQUIRE = Duration.ofSeconds(3);

    private final ConnectionFactory reads;
    private final ConnectionFactory commands;
    private final MeterRegistry meters;
    private final Optional<Database> ownWork;

    @Autowired
    Database(ConnectionFactory reads, MeterRegistry meters) {
        this(
                reads,
                pool("commands", reads, COMMAND_CONNECTIONS),
                meters,
                Optional.of(pool("own-work", reads, OWN_CONNECTIONS)));
    }

    private Database(
            ConnectionFactory reads,
            ConnectionFactory commands,
            MeterRegistry meters,
            Optional<ConnectionFactory> own) {
        this.reads = reads;
        this.commands = commands;
        this.meters = meters;
        this.ownWork = own.map(pool -> new Database(pool, pool, meters, Optional.empty()));
    }

    private static ConnectionFactory pool(String name, ConnectionFactory beside, int size) {
        ConnectionFactory single = beside instanceof ConnectionPool pool ? pool.unwrap() : beside;
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(single)
                        .name(name)
                        .initialSize(1)
                        .maxSize(size)
                        .customizer(builder -> builder.maxPendingAcquire(MOST_WAITING))
                        .acquireRetry(size) // after an outage every pooled one is broken
                        .maxAcquireTime(LONGEST_ACQUIRE)
                        .maxCreateConnectionTime(LONGEST_ACQUIRE)
                        .maxIdleTime(Duration.ofMinutes(5))
                        .validationDepth(ValidationDepth.REMOTE)
                        .build());
    }

    /** The same database over connections that serve what no client waits for. */
    public Database ownWork() {
        return ownWork.orElse(this);
    }

    @Override
    public void destroy() {
        dispose(commands);
        ownWork.ifPresent(own -> dispose(own.commands));
    }

    private static void dispose(ConnectionFactory connections) {
        if (connections instanceof ConnectionPool pool) {
            pool.dispose();
        }
    }

    /** Reads rows; the connection is held while the rows flow. {@code name} names the metric. */
    public <T> Flux<T> query(String name, Function<PostgresqlConnection, Publisher<T>> work) {
        return Flux.usingWhen(connect(reads), c -> work.apply(unwrap(c)), Connection::close)
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
        return Flux.usingWhen(connect(reads), c -> work.apply(unwrap(c)), Connection::close)
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
                        connect(commands),
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
                connect(reads), c -> listen(unwrap(c), channel), Database::stopListening);
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

    private static Mono<Connection> connect(ConnectionFactory connections) {
        return Mono.<Connection>from(connections.create())
                .onErrorMap(
                        PoolAcquirePendingLimitException.class,
                        tooMany -> OperationRefused.unavailable("PostgreSQL", 5));
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

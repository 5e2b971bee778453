package cuakhauso.yard;

import cuakhauso.gate.YardId;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.Row;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * The stored occupancies. Written only in a transaction that has appended to the area's change log:
 * the log's lock puts the writers in line.
 */
final class YardRows {

    private YardRows() {}

    static Flux<Occupancy> list(PostgresqlConnection tx, String area) {
        return tx.createStatement(
                        "select yard, trucks, counted_by, observed_at from yard_occupancy where"
                                + " area = $1")
                .bind("$1", area)
                .execute()
                .flatMap((PostgresqlResult result) -> result.map((row, meta) -> occupancy(row)));
    }

    static Mono<Occupancy> find(PostgresqlConnection tx, String area, YardId yard) {
        return tx.createStatement(
                        "select yard, trucks, counted_by, observed_at from yard_occupancy where"
                                + " area = $1 and yard = $2")
                .bind("$1", area)
                .bind("$2", yard.value())
                .execute()
                .flatMap((PostgresqlResult result) -> result.map((row, meta) -> occupancy(row)))
                .next();
    }

    private static Occupancy occupancy(Row row) {
        return new Occupancy(
                new YardId(Objects.requireNonNull(row.get("yard", String.class))),
                Objects.requireNonNull(row.get("trucks", Integer.class)),
                Occupancy.CountedBy.valueOf(
                        Objects.requireNonNull(row.get("counted_by", String.class))),
                Objects.requireNonNull(row.get("observed_at", OffsetDateTime.class)).toInstant());
    }

    static Mono<Void> save(PostgresqlConnection tx, String area, Occupancy occupancy) {
        return tx.createStatement(
                        """
                        insert into yard_occupancy (area, yard, trucks, counted_by, observed_at)
                        values ($1, $2, $3, $4, $5)
                        on conflict (area, yard) do update
                        set trucks = excluded.trucks, counted_by = excluded.counted_by,
                            observed_at = excluded.observed_at
                        """)
                .bind("$1", area)
                .bind("$2", occupancy.yard().value())
                .bind("$3", occupancy.trucks())
                .bind("$4", occupancy.countedBy().name())
                .bind("$5", OffsetDateTime.ofInstant(occupancy.observedAt(), ZoneOffset.UTC))
                .execute()
                .flatMap(PostgresqlResult::getRowsUpdated)
                .then();
    }
}

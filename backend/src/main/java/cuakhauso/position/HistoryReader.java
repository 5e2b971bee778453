package cuakhauso.position;

import cuakhauso.store.Database;

import io.r2dbc.spi.Row;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;

/** Reads tracks and past positions out of history, row by row as the client takes them. */
final class HistoryReader {

    private static final int ROWS_AT_ONCE = 1000;
    private static final double E7 = 1e7;

    private final Database database;

    HistoryReader(Database database) {
        this.database = database;
    }

    /** A stored position; speed and heading NaN when unknown. */
    record Point(
            String device,
            long fixEpochMillis,
            double lat,
            double lon,
            double speed,
            double heading) {}

    /**
     * A device's positions in the order of their times; with a step the first of each step only.
     */
    Flux<Point> track(DeviceSpan span, Duration step) {
        String columns = "device, fix, lat_e7, lon_e7, speed_cms, heading_cdeg";
        String every =
                "select "
                        + columns
                        + " from position_history where device = $1 and fix >= $2 and fix < $3"
                        + " order by fix";
        String thinned =
                "select distinct on (bucket) "
                        + columns
                        + ", floor(extract(epoch from fix - $2) / $4) as bucket from"
                        + " position_history where device = $1 and fix >= $2 and fix < $3 order by"
                        + " bucket, fix";
        return database.stream(
                "track",
                c -> {
                    var statement =
                            c.createStatement(step.isZero() ? every : thinned)
                                    .bind("$1", span.device().value())
                                    .bind("$2", utc(span.from()))
                                    .bind("$3", utc(span.to()));
                    if (!step.isZero()) {
                        statement.bind("$4", (int) step.toSeconds());
                    }
                    return statement
                            .fetchSize(ROWS_AT_ONCE)
                            .execute()
                            .flatMap(r -> r.map((row, meta) -> point(row)));
                });
    }

    /**
     * Of each step of a window and each device the last position, step by step in the order of
     * their times; everything between {@code since} and the window counts as one step.
     */
    Flux<Point> positions(String area, Instant since, Instant from, Instant to, Duration step) {
        return database.stream(
                "replay",
                c ->
                        c.createStatement(
                                        """
                                        select device, fix, lat_e7, lon_e7, speed_cms, heading_cdeg from (
                                          select distinct on (bucket, device) device, fix, lat_e7, lon_e7, speed_cms,
                                                 heading_cdeg, greatest(-1, floor(extract(epoch from fix - $2) / $4)) as bucket
                                          from position_history
                                          where area = $1 and fix >= $5 and fix < $3
                                          order by bucket, device, fix desc) newest
                                        order by bucket, fix
                                        """)
                                .bind("$1", area)
                                .bind("$2", utc(from))
                                .bind("$3", utc(to))
                                .bind("$4", (int) step.toSeconds())
                                .bind("$5", utc(since))
                                .fetchSize(ROWS_AT_ONCE)
                                .execute()
                                .flatMap(r -> r.map((row, meta) -> point(row))));
    }

    private static Point point(Row row) {
        return new Point(
                Objects.requireNonNull(row.get("device", String.class)),
                Objects.requireNonNull(row.get("fix", OffsetDateTime.class))
                        .toInstant()
                        .toEpochMilli(),
                Objects.requireNonNull(row.get("lat_e7", Integer.class)) / E7,
                Objects.requireNonNull(row.get("lon_e7", Integer.class)) / E7,
                hundredth(row.get("speed_cms", Integer.class)),
                hundredth(row.get("heading_cdeg", Integer.class)));
    }

    private static double hundredth(@Nullable Integer value) {
        return value == null ? Double.NaN : value / 100.0;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

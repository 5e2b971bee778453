package cuakhauso.position;

import cuakhauso.store.Database;

import io.r2dbc.spi.Row;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads tracks and past pictures out of history, row by row as the client takes them. */
final class HistoryReader {

    /** A truck that sent nothing for so long is not drawn in a replay. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(30);

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

    /** The picture at a moment: the last position of each device. */
    record Frame(Instant at, Collection<Point> points) {}

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
     * The area's picture at every step of the window. Memory is bounded by the number of devices.
     */
    Flux<Frame> replay(String area, Instant from, Instant to, Duration step) {
        return Flux.defer(() -> replay(area, from, to, step, new HashMap<>()));
    }

    private Flux<Frame> replay(
            String area, Instant from, Instant to, Duration step, Map<String, Point> latest) {
        long stepMillis = step.toMillis();
        return points(area, from, to, step)
                .bufferUntilChanged(point -> bucket(point, from, stepMillis))
                .map(points -> frame(points, latest, from, stepMillis));
    }

    /** Which step of the window a position belongs to; all before the window are one. */
    private static long bucket(Point point, Instant from, long stepMillis) {
        return Math.max(
                -1, Math.floorDiv(point.fixEpochMillis() - from.toEpochMilli(), stepMillis));
    }

    private static Frame frame(
            List<Point> points, Map<String, Point> latest, Instant from, long stepMillis) {
        points.forEach(point -> latest.put(point.device(), point));
        Instant at =
                from.plusMillis((bucket(points.getFirst(), from, stepMillis) + 1) * stepMillis);
        long oldest = at.minus(LOOK_BACK).toEpochMilli();
        latest.values().removeIf(point -> point.fixEpochMillis() < oldest);
        return new Frame(at, List.copyOf(latest.values()));
    }

    private Flux<Point> points(String area, Instant from, Instant to, Duration step) {
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
                                .bind("$5", utc(from.minus(LOOK_BACK)))
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

package cuakhauso.pass;

import cuakhauso.gate.Area;
import cuakhauso.gate.QueueStream;
import cuakhauso.gate.TravelDirection;
import cuakhauso.store.Database;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.Row;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Passes that crossed, hour by hour, in the last 24 hours; the last hour is the present one. */
final class Crossings {

    private static final int HOURS = 24;

    private final Database database;
    private final Clock clock;

    Crossings(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Count(String direction, String stream, int hour, int passes) {

        boolean isEmpty() {
            return stream.equals(QueueStream.EMPTY.name());
        }

        boolean isLoaded(TravelDirection way) {
            return !isEmpty() && direction.equals(way.name());
        }
    }

    Mono<byte[]> lastDay(Area area) {
        Instant now = clock.instant();
        Instant from = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1));
        return database.query("crossings", c -> counts(c, area, from, now))
                .collectList()
                .map(counts -> JsonMapper.shared().writeValueAsBytes(json(from, counts)));
    }

    private static Flux<Count> counts(
            PostgresqlConnection connection, Area area, Instant from, Instant to) {
        return connection
                .createStatement(
                        """
                        select direction, stream, floor(extract(epoch from crossed_at - $2) / 3600)::int as hour,
                               count(*)::int as passes
                        from pass where area = $1 and crossed_at >= $2 and crossed_at < $3
                        group by 1, 2, 3
                        """)
                .bind("$1", area.id().value())
                .bind("$2", PassRows.utc(from))
                .bind("$3", PassRows.utc(to))
                .execute()
                .flatMap((PostgresqlResult result) -> result.map((row, meta) -> count(row)));
    }

    private static Count count(Row row) {
        return new Count(
                Objects.requireNonNull(row.get("direction", String.class)),
                Objects.requireNonNull(row.get("stream", String.class)),
                Objects.requireNonNull(row.get("hour", Integer.class)),
                Objects.requireNonNull(row.get("passes", Integer.class)));
    }

    private static ObjectNode json(Instant from, List<Count> counts) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("from", from.toString()).put("stepMinutes", Duration.ofHours(1).toMinutes());
        fill(json, "exports", counts, count -> count.isLoaded(TravelDirection.OUT));
        fill(json, "imports", counts, count -> count.isLoaded(TravelDirection.IN));
        fill(json, "empty", counts, Count::isEmpty);
        return json;
    }

    private static void fill(
            ObjectNode json, String name, List<Count> counts, Predicate<Count> which) {
        var hours = json.putArray(name);
        for (int hour = 0; hour < HOURS; hour++) {
            int wanted = hour;
            hours.add(
                    counts.stream()
                            .filter(count -> count.hour() == wanted && which.test(count))
                            .mapToInt(Count::passes)
                            .sum());
        }
    }
}

package cuakhauso.yard;

import cuakhauso.gate.Area;
import cuakhauso.gate.Yard;
import cuakhauso.store.Database;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.Row;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** How full each yard was in the last 24 hours, read from the change log. */
final class YardHistory {

    private static final Duration STEP = Duration.ofMinutes(15);
    private static final int STEPS = (int) Duration.ofDays(1).dividedBy(STEP);
    private static final int BEFORE = -1;

    private final Database database;
    private final Clock clock;

    YardHistory(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The last occupancy of a step; before the first step, what held when it began. */
    private record Known(String yard, int step, @Nullable Integer trucks) {}

    /**
     * The occupancy at the end of each step; the last step is the present one, as of now. Null
     * where nothing was known yet.
     */
    Mono<byte[]> lastDay(Area area) {
        Instant now = clock.instant();
        long stepSeconds = STEP.toSeconds();
        Instant from =
                Instant.ofEpochSecond(now.getEpochSecond() / stepSeconds * stepSeconds)
                        .minus(STEP.multipliedBy(STEPS - 1));
        return database.query("yard-history", c -> known(c, area, from, now))
                .collectList()
                .map(known -> JsonMapper.shared().writeValueAsBytes(json(area, from, known)));
    }

    private static Flux<Known> known(
            PostgresqlConnection connection, Area area, Instant from, Instant to) {
        return connection
                .createStatement(
                        """
                        select yard, -1 as step,
                               (select (payload ->> 'trucks')::int from change_log
                                where area = $1 and subject = yard and kind in ('yard.moved', 'yard.counted')
                                  and at < $2
                                order by rev desc limit 1) as trucks
                        from unnest($4::text[]) as yard
                        union all
                        select * from (
                          select distinct on (subject, step) subject,
                                 floor(extract(epoch from at - $2) / $5)::int as step,
                                 (payload ->> 'trucks')::int as trucks
                          from change_log
                          where area = $1 and kind in ('yard.moved', 'yard.counted') and at >= $2 and at < $3
                          order by subject, step, rev desc) later
                        """)
                .bind("$1", area.id().value())
                .bind("$2", OffsetDateTime.ofInstant(from, ZoneOffset.UTC))
                .bind("$3", OffsetDateTime.ofInstant(to, ZoneOffset.UTC))
                .bind(
                        "$4",
                        area.yards().stream().map(yard -> yard.id().value()).toArray(String[]::new))
                .bind("$5", (int) STEP.toSeconds())
                .execute()
                .flatMap((PostgresqlResult result) -> result.map((row, meta) -> known(row)));
    }

    private static Known known(Row row) {
        return new Known(
                Objects.requireNonNull(row.get("yard", String.class)),
                Objects.requireNonNull(row.get("step", Integer.class)),
                row.get("trucks", Integer.class));
    }

    private static ObjectNode json(Area area, Instant from, List<Known> known) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("from", from.toString()).put("stepMinutes", STEP.toMinutes());
        ArrayNode items = json.putArray("items");
        for (Yard yard : area.yards()) {
            List<Known> own =
                    known.stream().filter(one -> one.yard().equals(yard.id().value())).toList();
            ObjectNode item = items.addObject().put("id", yard.id().value());
            fill(item.put("totalSpotNumber", yard.capacityTrucks()).putArray("trucks"), own);
        }
        return json;
    }

    private static void fill(ArrayNode trucks, List<Known> own) {
        Integer last = find(own, BEFORE, null);
        for (int step = 0; step < STEPS; step++) {
            last = find(own, step, last);
            trucks.add(last);
        }
    }

    private static @Nullable Integer find(List<Known> own, int step, @Nullable Integer otherwise) {
        for (Known one : own) {
            if (one.step() == step) {
                return one.trucks();
            }
        }
        return otherwise;
    }
}

package cuakhauso.pass;

import cuakhauso.gate.Area;
import cuakhauso.store.Database;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.Row;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The form of the Management Board's 20:00 report, counted from passes: out (fruit, other), in
 * (goods, new vehicles), empty vehicles, waiting at the end (tồn: fruit, other, empty) and turned
 * back, in all and per route.
 */
final class Statistics {

    private static final String UNKNOWN_ROUTE = "";

    private final Database database;
    private final Clock clock;

    Statistics(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One line of the count: so many passes of one route, direction and stream crossed, wait, or
     * turned back.
     */
    private record Count(
            String gate, String route, String direction, String stream, String what, long passes) {}

    /** Of a day in the area's own time zone: as of its end, or as of now while it lasts. */
    Mono<byte[]> ofDay(Area area, LocalDate day) {
        return asOf(area, day, day.plusDays(1).atStartOfDay(area.zone()).toInstant());
    }

    /** Of the day that contains this moment, as it stood then. */
    Mono<byte[]> at(Area area, Instant moment) {
        return asOf(area, LocalDate.ofInstant(moment, area.zone()), moment);
    }

    private Mono<byte[]> asOf(Area area, LocalDate day, Instant end) {
        Instant start = day.atStartOfDay(area.zone()).toInstant();
        Instant now = clock.instant();
        Instant asOf = now.isBefore(end) ? now : end;
        return database.query("statistics", c -> counts(c, area.id().value(), start, asOf))
                .collectList()
                .map(counts -> JsonMapper.shared().writeValueAsBytes(report(area, day, counts)));
    }

    private static Flux<Count> counts(
            PostgresqlConnection connection, String area, Instant from, Instant to) {
        return connection
                .createStatement(
                        """
                        select coalesce(gate, '') as gate, coalesce(route, '') as route, direction, stream, what,
                               count(*) as passes
                        from (
                          select gate, route, direction, stream, 'crossed' as what from pass
                          where area = $1 and crossed_at >= $2 and crossed_at < $3
                          union all
                          select gate, route, direction, stream, 'waiting' from pass
                          where area = $1 and direction = 'OUT' and waiting_since < $3
                            and (crossed_at is null or crossed_at >= $3) and (closed_at is null or closed_at >= $3)
                          union all
                          select gate, route, direction, stream, 'turned-back' from pass
                          where area = $1 and state = 'TURNED_BACK' and closed_at >= $2 and closed_at < $3) counted
                        group by 1, 2, 3, 4, 5 order by 1, 2
                        """)
                .bind("$1", area)
                .bind("$2", PassRows.utc(from))
                .bind("$3", PassRows.utc(to))
                .execute()
                .flatMap((PostgresqlResult result) -> result.map((row, meta) -> count(row)));
    }

    private static Count count(Row row) {
        return new Count(
                text(row, "gate"),
                text(row, "route"),
                text(row, "direction"),
                text(row, "stream"),
                text(row, "what"),
                Objects.requireNonNull(row.get("passes", Long.class)));
    }

    private static String text(Row row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    private static ObjectNode report(Area area, LocalDate day, List<Count> counts) {
        ObjectNode report = JsonMapper.shared().createObjectNode();
        report.put("area", area.id().value());
        report.put("date", day.toString());
        report.put("timeZone", area.zone().getId());
        report.set("total", figures(counts));
        var routes = report.putArray("routes");
        byRoute(area, counts)
                .forEach(
                        (route, own) -> {
                            ObjectNode line = routes.addObject();
                            if (!route.equals(UNKNOWN_ROUTE)) {
                                line.put("route", route);
                            }
                            line.setAll(figures(own));
                        });
        return report;
    }

    /** Every route of the area, also one without traffic; last those that no route is known of. */
    private static Map<String, List<Count>> byRoute(Area area, List<Count> counts) {
        Map<String, List<Count>> lines = new LinkedHashMap<>();
        area.listRoutes()
                .forEach(route -> lines.put(route.id().value(), of(counts, route.id().value())));
        List<Count> unknown =
                counts.stream().filter(count -> !lines.containsKey(count.route())).toList();
        if (!unknown.isEmpty()) {
            lines.put(UNKNOWN_ROUTE, unknown);
        }
        return lines;
    }

    private static List<Count> of(List<Count> counts, String route) {
        return counts.stream().filter(count -> count.route().equals(route)).toList();
    }

    private static ObjectNode figures(List<Count> counts) {
        ObjectNode figures = JsonMapper.shared().createObjectNode();
        figures.putObject("exports")
                .put("fruit", sum(counts, "crossed", "OUT", "FRUIT"))
                .put("other", sum(counts, "crossed", "OUT", "OTHER_EXPORT"));
        figures.putObject("imports")
                .put("goods", sum(counts, "crossed", "IN", "IMPORT"))
                .put("newVehicles", sum(counts, "crossed", "IN", "NEW_CAR"));
        figures.putObject("empty")
                .put("out", sum(counts, "crossed", "OUT", "EMPTY"))
                .put("in", sum(counts, "crossed", "IN", "EMPTY"));
        figures.putObject("waiting")
                .put("fruit", sum(counts, "waiting", "OUT", "FRUIT"))
                .put("other", sum(counts, "waiting", "OUT", "OTHER_EXPORT"))
                .put("empty", sum(counts, "waiting", "OUT", "EMPTY"));
        figures.put(
                "turnedBack",
                counts.stream()
                        .filter(count -> count.what().equals("turned-back"))
                        .mapToLong(Count::passes)
                        .sum());
        return figures;
    }

    private static long sum(List<Count> counts, String what, String direction, String stream) {
        return counts.stream()
                .filter(count -> count.what().equals(what))
                .filter(
                        count ->
                                count.direction().equals(direction)
                                        && count.stream().equals(stream))
                .mapToLong(Count::passes)
                .sum();
    }
}

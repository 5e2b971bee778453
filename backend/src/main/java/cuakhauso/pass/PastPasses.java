package cuakhauso.pass;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.AreaZone;
import cuakhauso.kernel.DeviceId;
import cuakhauso.position.DeviceBinding;
import cuakhauso.position.DeviceSpan;
import cuakhauso.position.PastFact;
import cuakhauso.position.PastPresence;
import cuakhauso.position.PresenceKind;
import cuakhauso.position.ShownVehicle;
import cuakhauso.position.VehicleDevices;
import cuakhauso.position.VehicleState;
import cuakhauso.store.Database;

import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.postgresql.api.PostgresqlStatement;
import io.r2dbc.spi.Row;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What replays and tracks need of past passes. */
final class PastPasses implements PastPresence, VehicleDevices {

    private static final int PAGE = 1000;

    /** The columns of a fact, its vehicle named as the pass names it and not as the fact did. */
    private static final String COLUMNS =
            """
            p.vehicle, p.number as pass, p.closed_at, f.key, f.kind, f.event, f.spot, f.at,
            (select plate ->> 'shown' from jsonb_array_elements(p.document -> 'plates') plate
             where plate ->> 'key' = p.vehicle limit 1) as plate
            """;

    private final Database database;
    private final Spots spots;

    PastPasses(Database database, Spots spots) {
        this.database = database;
        this.spots = spots;
    }

    private record Told(String key, OffsetDateTime at, Optional<PastFact> fact) {}

    @Override
    public Flux<PastFact> listFacts(String area, Instant from, Instant to) {
        return Flux.concat(listBefore(area, from), listWithin(area, from, to))
                .concatMap(told -> Mono.justOrEmpty(told.fact()));
    }

    private Flux<Told> listBefore(String area, Instant from) {
        return database.query(
                "replay-present",
                c ->
                        told(
                                area,
                                c.createStatement(
                                                "select * from (select distinct on (f.pass) "
                                                        + COLUMNS
                                                        + """
                                                        from pass p join presence_fact f on f.pass = p.number
                                                        where p.area = $1 and p.opened_at < $2 and f.at < $2
                                                          and (p.closed_at is null or p.closed_at > $2) and f.kind <> 'GPS'
                                                        order by f.pass, f.at desc) newest order by at
                                                        """)
                                        .bind("$1", area)
                                        .bind("$2", PassRows.utc(from))));
    }

    /** Page by page, so that a slow client holds no connection meanwhile. */
    private Flux<Told> listWithin(String area, Instant from, Instant to) {
        return page(area, PassRows.utc(from), "", to)
                .expand(
                        page ->
                                page.size() < PAGE
                                        ? Mono.empty()
                                        : page(area, page.getLast().at(), page.getLast().key(), to))
                .concatMapIterable(page -> page, 1);
    }

    private Mono<List<Told>> page(String area, OffsetDateTime at, String key, Instant to) {
        return database.query(
                        "replay-facts",
                        c ->
                                told(
                                        area,
                                        c.createStatement(
                                                        "select "
                                                                + COLUMNS
                                                                + """
                                                                from presence_fact f join pass p on p.number = f.pass
                                                                where f.area = $1 and (f.at, f.key) > ($2, $3) and f.at < $4
                                                                  and f.kind <> 'GPS'
                                                                order by f.at, f.key limit $5
                                                                """)
                                                .bind("$1", area)
                                                .bind("$2", at)
                                                .bind("$3", key)
                                                .bind("$4", PassRows.utc(to))
                                                .bind("$5", PAGE)))
                .collectList();
    }

    private Flux<Told> told(String area, PostgresqlStatement statement) {
        return statement
                .fetchSize(PAGE)
                .execute()
                .flatMap(
                        (PostgresqlResult result) ->
                                result.map((row, meta) -> told(new AreaId(area), row)));
    }

    /** A spot that the catalogue has no more cannot be drawn. */
    private Told told(AreaId area, Row row) {
        OffsetDateTime at = Objects.requireNonNull(row.get("at", OffsetDateTime.class));
        Optional<PastFact> fact =
                spots.find(area, text(row, "spot")).map(spot -> fact(row, at, spot));
        return new Told(text(row, "key"), at, fact);
    }

    private static PastFact fact(Row row, OffsetDateTime at, Spot spot) {
        String event = text(row, "event");
        boolean present = event.equals("PRESENT") && !(spot instanceof Spot.AtBarrier);
        return new PastFact(
                vehicle(row),
                PresenceKind.valueOf(text(row, "kind")),
                spot.middle(),
                at.toInstant().toEpochMilli(),
                state(spot, event),
                present ? spot.id() : null,
                millis(row.get("closed_at", OffsetDateTime.class), Long.MAX_VALUE));
    }

    private static VehicleState state(Spot spot, String event) {
        if (event.equals("LEFT")) {
            return VehicleState.EN_ROUTE;
        }
        return switch (spot) {
            case Spot.AtYard at -> VehicleState.IN_YARD;
            case Spot.AtBarrier at -> atBarrier(at, event);
            case Spot.InZone in ->
                    in.zone().kind() == AreaZone.Kind.BARRIER_APRON
                            ? VehicleState.AT_BARRIER
                            : VehicleState.QUEUED;
        };
    }

    private static VehicleState atBarrier(Spot.AtBarrier at, String event) {
        return switch (at.barrier().kind()) {
            case CUSTOMS -> VehicleState.AT_BARRIER;
            case BORDER_GUARD, BORDER_LINE ->
                    switch (event) {
                        case "CROSSED_OUT" -> VehicleState.CROSSED;
                        case "CROSSED_IN" -> VehicleState.EN_ROUTE;
                        default -> VehicleState.AT_BARRIER;
                    };
        };
    }

    @Override
    public Flux<DeviceBinding> listBindings(String area, Instant from, Instant to) {
        return database.query(
                "replay-bindings",
                c ->
                        c.createStatement(
                                        """
                                        select p.vehicle, p.number as pass, d.device, d.bound_at, d.unbound_at,
                                          (select plate ->> 'shown' from jsonb_array_elements(p.document -> 'plates') plate
                                           where plate ->> 'key' = p.vehicle limit 1) as plate
                                        from pass_device d join pass p on p.number = d.pass
                                        where d.area = $1 and d.bound_at < $3
                                          and (d.unbound_at is null or d.unbound_at > $2)
                                        """)
                                .bind("$1", area)
                                .bind("$2", PassRows.utc(from))
                                .bind("$3", PassRows.utc(to))
                                .fetchSize(PAGE)
                                .execute()
                                .flatMap(result -> result.map((row, meta) -> binding(row))));
    }

    private static DeviceBinding binding(Row row) {
        return new DeviceBinding(
                vehicle(row),
                text(row, "device"),
                millis(row.get("bound_at", OffsetDateTime.class), Long.MIN_VALUE),
                millis(row.get("unbound_at", OffsetDateTime.class), Long.MAX_VALUE));
    }

    @Override
    public Flux<DeviceSpan> listSpans(String vehicleId, Instant from, Instant to) {
        return database.query(
                "track-devices",
                c ->
                        c.createStatement(
                                        """
                                        select d.device, greatest(d.bound_at, $2) as begin,
                                          least(coalesce(d.unbound_at, $3), $3) as until
                                        from pass p join pass_device d on d.pass = p.number
                                        where p.keys && array[$1::text] and p.vehicle = $1 and d.bound_at < $3
                                          and (d.unbound_at is null or d.unbound_at > $2)
                                        order by d.bound_at
                                        """)
                                .bind("$1", vehicleId)
                                .bind("$2", PassRows.utc(from))
                                .bind("$3", PassRows.utc(to))
                                .execute()
                                .flatMap(result -> result.map((row, meta) -> span(row))));
    }

    private static DeviceSpan span(Row row) {
        return new DeviceSpan(
                new DeviceId(text(row, "device")), instant(row, "begin"), instant(row, "until"));
    }

    private static Instant instant(Row row, String column) {
        return Objects.requireNonNull(row.get(column, OffsetDateTime.class)).toInstant();
    }

    private static ShownVehicle vehicle(Row row) {
        return new ShownVehicle(
                text(row, "vehicle"), row.get("plate", String.class), text(row, "pass"));
    }

    private static long millis(@Nullable OffsetDateTime at, long otherwise) {
        return at == null ? otherwise : at.toInstant().toEpochMilli();
    }

    private static String text(Row row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }
}

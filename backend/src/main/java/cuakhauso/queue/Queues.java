package cuakhauso.queue;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.Gates;
import cuakhauso.geo.LatLon;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.position.Positions;
import cuakhauso.position.PresenceKind;
import cuakhauso.stream.Broadcast;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The face of this feature: who waits where, and for how long. Fed by whoever follows the change
 * log, shown from this node's memory. Any thread may call.
 */
public final class Queues {

    /** A viewer may be so many queue changes behind before it has to begin anew. */
    private static final int BUFFER = 4096;

    private final Gates gates;
    private final Positions positions;
    private final Clock clock;
    private final Map<String, AreaQueues> areas;
    private final Map<String, Broadcast<QueueChange>> changes;

    Queues(Gates gates, Positions positions, Clock clock) {
        this.gates = gates;
        this.positions = positions;
        this.clock = clock;
        this.areas =
                gates.listAreas().stream()
                        .collect(Collectors.toMap(area -> area.id().value(), AreaQueues::new));
        this.changes =
                gates.listAreas().stream()
                        .collect(
                                Collectors.toMap(
                                        area -> area.id().value(),
                                        area -> new Broadcast<>(BUFFER)));
    }

    /**
     * The next queue number of that day at the gate. The caller alone writes passes of the area
     * meanwhile.
     */
    public Mono<Integer> issueTicket(
            PostgresqlConnection tx, AreaId area, QueueKey queue, Instant joinedAt) {
        return tx.createStatement(
                        """
                        insert into queue_ticket as t (area, route, stream, day, last) values ($1, $2, $3, $4, 1)
                        on conflict (area, route, stream, day) do update set last = t.last + 1
                        returning last
                        """)
                .bind("$1", area.value())
                .bind("$2", queue.route().value())
                .bind("$3", queue.stream().name())
                .bind("$4", joinedAt.atZone(gates.getArea(area).zone()).toLocalDate())
                .execute()
                .flatMap(
                        (PostgresqlResult result) ->
                                result.map(
                                        (row, meta) ->
                                                Objects.requireNonNull(row.get(0, Integer.class))))
                .next();
    }

    /** Takes over the state as of a revision; changes after it are then told one by one. */
    public void restore(
            AreaId area, long rev, Collection<Waiting> waiting, Collection<Served> lately) {
        area(area.value()).restore(rev, waiting, lately);
    }

    /** The truck waits; it leaves any other queue. */
    public void join(AreaId area, Waiting truck) {
        area(area.value()).join(truck);
    }

    public void leave(AreaId area, String vehicleId) {
        area(area.value()).leave(vehicleId);
    }

    public void serve(AreaId area, Served crossing) {
        area(area.value()).serve(crossing);
    }

    /** All changes up to this revision were told. */
    public void reached(AreaId area, long rev) {
        area(area.value()).reached(rev);
    }

    /** Estimates again and tells the viewers what is new; called about once a second. */
    void refresh() {
        areas.forEach(
                (area, queues) ->
                        queues.refresh(clock.instant(), this::findPlace)
                                .forEach(Objects.requireNonNull(changes.get(area))::emit));
    }

    /** Only a device's own position tells where on the road a truck stands. */
    private Optional<LatLon> findPlace(String vehicleId) {
        return positions
                .findVehicle(vehicleId)
                .filter(view -> view.by() == PresenceKind.GPS)
                .map(view -> LatLon.ofDegrees(view.lat(), view.lon()));
    }

    /** All queues of an area as they were last estimated, as a JSON array. */
    public String itemsJson(String area) {
        return area(area).itemsJson();
    }

    /** From now on; a reader who falls behind is ended with an error and begins anew. */
    public Flux<QueueChange> changes(String area) {
        Broadcast<QueueChange> feed = changes.get(area);
        return feed == null
                ? Flux.error(() -> OperationRefused.notFound("area", area))
                : feed.asFlux();
    }

    private AreaQueues area(String area) {
        AreaQueues queues = areas.get(area);
        if (queues == null) {
            throw OperationRefused.notFound("area", area);
        }
        return queues;
    }
}

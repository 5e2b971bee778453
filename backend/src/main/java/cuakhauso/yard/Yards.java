package cuakhauso.yard;

import cuakhauso.gate.Area;
import cuakhauso.gate.AreaId;
import cuakhauso.gate.GateId;
import cuakhauso.gate.Gates;
import cuakhauso.gate.Route;
import cuakhauso.gate.Yard;
import cuakhauso.gate.YardId;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.store.Database;
import cuakhauso.stream.Broadcast;
import cuakhauso.stream.Change;
import cuakhauso.stream.ChangeEntry;
import cuakhauso.stream.ChangeLog;

import io.r2dbc.postgresql.api.PostgresqlConnection;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The face of this feature: how full each yard is. Written in the caller's transaction, shown from
 * this node's memory, which follows the change log. Any thread may read; one thread per area
 * restores and applies.
 */
public final class Yards {

    /** Kinds of this feature's changes; the payload is the yard's occupancy after them. */
    private static final String MOVED = "yard.moved";

    private static final String COUNTED = "yard.counted";
    private static final String PREFIX = "yard.";

    /** A viewer may be so many yard changes behind before it has to begin anew. */
    private static final int BUFFER = 4096;

    private final Gates gates;
    private final Database database;
    private final ChangeLog changeLog;
    private final Clock clock;
    private final Map<YardId, Occupancy> known = new ConcurrentHashMap<>();
    private final Map<YardId, YardStatus> told = new ConcurrentHashMap<>();
    private final Map<String, Broadcast<YardChange>> changes;

    Yards(Gates gates, Database database, ChangeLog changeLog, Clock clock) {
        this.gates = gates;
        this.database = database;
        this.changeLog = changeLog;
        this.clock = clock;
        this.changes =
                gates.listAreas().stream()
                        .collect(
                                Collectors.toMap(
                                        area -> area.id().value(),
                                        area -> new Broadcast<>(BUFFER)));
    }

    /**
     * A truck came in. The transaction must have appended to the area's change log before.
     *
     * @param key names the fact; the same one again changes nothing
     */
    public Mono<Void> enter(
            PostgresqlConnection tx, AreaId area, YardId yard, Instant at, String key) {
        return move(tx, area, yard, 1, at, "enter:" + key);
    }

    /** A truck went out; otherwise as {@link #enter}. */
    public Mono<Void> leave(
            PostgresqlConnection tx, AreaId area, YardId yard, Instant at, String key) {
        return move(tx, area, yard, -1, at, "leave:" + key);
    }

    private Mono<Void> move(
            PostgresqlConnection tx,
            AreaId area,
            YardId yard,
            int entered,
            Instant at,
            String key) {
        return YardRows.find(tx, area.value(), yard)
                .defaultIfEmpty(new Occupancy(yard, 0, Occupancy.CountedBy.CROSSINGS, at))
                .map(before -> before.moved(entered, at))
                .flatMap(after -> store(tx, area, MOVED, after, key, "crossings"));
    }

    private Mono<Void> store(
            PostgresqlConnection tx,
            AreaId area,
            String kind,
            Occupancy after,
            String key,
            String actor) {
        Change change =
                new Change(
                        area.value(),
                        kind,
                        after.yard().value(),
                        YardJson.payload(after),
                        after.observedAt(),
                        actor,
                        kind + ":" + after.yard() + ":" + key);
        return changeLog.append(tx, change).flatMap(rev -> YardRows.save(tx, area.value(), after));
    }

    /**
     * The operator counted; entries and exits from now on add to the count. Emits the yard as it is
     * then.
     */
    public Mono<byte[]> acceptCount(AreaId area, YardId yardId, int trucks, String key) {
        Yard yard = getYard(area, yardId);
        if (trucks < 0 || trucks > yard.capacityTrucks() * 2) {
            return Mono.error(
                    () ->
                            OperationRefused.invalid(
                                    "occupied",
                                    trucks,
                                    "0 to twice the capacity, " + yard.capacityTrucks() * 2));
        }
        Occupancy counted = Occupancy.counted(yardId, trucks, clock.instant());
        return database.transaction(
                        "yard-count",
                        tx ->
                                store(tx, area, COUNTED, counted, key, "yard-operator")
                                        .then(YardRows.find(tx, area.value(), yardId)))
                .map(occupancy -> bytes(yard, occupancy));
    }

    private Yard getYard(AreaId area, YardId yard) {
        return gates.getArea(area).yards().stream()
                .filter(candidate -> candidate.id().equals(yard))
                .findFirst()
                .orElseThrow(() -> OperationRefused.notFound("yard", yard.value()));
    }

    private byte[] bytes(Yard yard, Occupancy occupancy) {
        return item(yard, occupancy).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** What is stored, for {@link #restore}; in a transaction that sees one moment. */
    public Mono<List<Occupancy>> load(PostgresqlConnection tx, AreaId area) {
        return YardRows.list(tx, area.value()).collectList();
    }

    /** Takes over what was loaded; changes after that moment are then applied. */
    public void restore(AreaId area, List<Occupancy> stored) {
        gates.getArea(area).yards().forEach(yard -> known.remove(yard.id()));
        stored.forEach(occupancy -> known.put(occupancy.yard(), occupancy));
    }

    /** Takes notice of a change of the log; those of other features are passed over. */
    public void apply(ChangeEntry entry) {
        if (!entry.change().kind().startsWith(PREFIX)) {
            return;
        }
        Occupancy occupancy = YardJson.readPayload(entry.change().payload());
        known.put(occupancy.yard(), occupancy);
        gates.findYard(occupancy.yard())
                .ifPresent(
                        yard ->
                                feed(entry.change().area())
                                        .emit(
                                                new YardChange(
                                                        entry.rev(),
                                                        yard.id().value(),
                                                        item(yard, occupancy))));
    }

    /**
     * Tells the viewers of yards that opened or closed by the clock; called about once a minute.
     */
    public void refresh(AreaId area, long rev) {
        for (Yard yard : gates.getArea(area).yards()) {
            YardStatus status = status(yard, known.get(yard.id()));
            YardStatus before = told.put(yard.id(), status);
            if (before != null && before != status) {
                feed(area.value())
                        .emit(
                                new YardChange(
                                        rev, yard.id().value(), item(yard, known.get(yard.id()))));
            }
        }
    }

    private Broadcast<YardChange> feed(String area) {
        Broadcast<YardChange> feed = changes.get(area);
        if (feed == null) {
            throw OperationRefused.notFound("area", area);
        }
        return feed;
    }

    /** All yards of an area now, as a JSON array. */
    public String itemsJson(String area) {
        Area shown = gates.getArea(new AreaId(area));
        return shown.yards().stream()
                .map(yard -> item(yard, known.get(yard.id())))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** From now on; a reader who falls behind is ended with an error and begins anew. */
    public Flux<YardChange> changes(String area) {
        return feed(area).asFlux();
    }

    private String item(Yard yard, @Nullable Occupancy occupancy) {
        return YardJson.item(yard, occupancy, status(yard, occupancy)).toString();
    }

    private YardStatus status(Yard yard, @Nullable Occupancy occupancy) {
        boolean aGateIsOpen = yard.gates().stream().anyMatch(this::isOpen);
        return YardStatus.of(yard, occupancy == null ? 0 : occupancy.trucks(), aGateIsOpen);
    }

    private boolean isOpen(GateId gate) {
        return gates.getGate(gate).routes().stream()
                .map(Route::id)
                .anyMatch(route -> gates.isOpen(route, clock.instant()));
    }
}

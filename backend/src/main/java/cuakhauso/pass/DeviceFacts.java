package cuakhauso.pass;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.TravelDirection;
import cuakhauso.geo.Direction;
import cuakhauso.geo.ZoneEvent;
import cuakhauso.kernel.DeviceId;
import cuakhauso.kernel.Plate;
import cuakhauso.position.ZoneFact;
import cuakhauso.position.ZoneFacts;

import io.r2dbc.postgresql.api.PostgresqlConnection;

import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes presence facts of what positions tell of zones and barriers: for devices that stand for a
 * pass, and for vehicle trackers, which call themselves by their vehicle's plate. Other devices are
 * nobody's.
 */
final class DeviceFacts implements ZoneFacts {

    private static final String SOURCE = "positions";

    private final PassLedger ledger;
    private final Spots spots;

    DeviceFacts(PassLedger ledger, Spots spots) {
        this.ledger = ledger;
        this.spots = spots;
    }

    @Override
    public Mono<Void> record(PostgresqlConnection transaction, String area, List<ZoneFact> facts) {
        AreaId id = new AreaId(area);
        Set<DeviceId> devices = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (ZoneFact fact : facts) {
            devices.add(fact.device());
            Plate.find(fact.device().value()).map(Plate::key).ifPresent(keys::add);
        }
        return facts.isEmpty()
                ? Mono.empty()
                : PassRows.lock(transaction, id)
                        .then(ledger.open(transaction, id, keys, devices, facts.size()))
                        .flatMap(
                                roster ->
                                        ledger.recordAll(
                                                transaction, id, roster, told(id, roster, facts)))
                        .then();
    }

    private List<FactRows.Told> told(AreaId area, Roster roster, List<ZoneFact> facts) {
        return facts.stream().flatMap(fact -> told(area, roster, fact).stream()).toList();
    }

    private Optional<FactRows.Told> told(AreaId area, Roster roster, ZoneFact zoneFact) {
        return findVehicle(roster, zoneFact.device())
                .flatMap(vehicle -> fact(area, vehicle, zoneFact.event()))
                .map(fact -> new FactRows.Told(key(zoneFact.device(), fact), fact, SOURCE));
    }

    /**
     * Without the vehicle: a fact that is told again after the device went elsewhere is still the
     * same.
     */
    private static String key(DeviceId device, Fact fact) {
        return "gps:"
                + device
                + "|"
                + fact.eventName()
                + "|"
                + fact.spot().id()
                + "|"
                + fact.at().toEpochMilli();
    }

    /** A binding says more than the name. */
    private static Optional<Vehicle> findVehicle(Roster roster, DeviceId device) {
        return roster.findBound(device)
                .map(Pass::vehicle)
                .or(() -> Plate.find(device.value()).map(Vehicle::of));
    }

    private Optional<Fact> fact(AreaId area, Vehicle vehicle, ZoneEvent zoneEvent) {
        Instant at = Instant.ofEpochMilli(zoneEvent.atEpochMillis());
        return switch (zoneEvent) {
            case ZoneEvent.Entered entered ->
                    fact(area, vehicle, entered.zoneId(), new Fact.Present(), at);
            case ZoneEvent.Left left -> fact(area, vehicle, left.zoneId(), new Fact.Left(), at);
            case ZoneEvent.Crossed crossed ->
                    fact(
                            area,
                            vehicle,
                            crossed.barrierId(),
                            new Fact.Crossed(direction(crossed.direction())),
                            at);
        };
    }

    private Optional<Fact> fact(
            AreaId area, Vehicle vehicle, String spotId, Fact.Event event, Instant at) {
        return spots.find(area, spotId)
                .map(
                        spot ->
                                new Fact(
                                        vehicle,
                                        Sighting.Source.GPS,
                                        event,
                                        spot,
                                        at,
                                        Fact.Claims.NONE));
    }

    /** Barriers are drawn with Vietnam on the left hand. */
    private static TravelDirection direction(Direction direction) {
        return switch (direction) {
            case LEFT_TO_RIGHT -> TravelDirection.OUT;
            case RIGHT_TO_LEFT -> TravelDirection.IN;
        };
    }
}

package cuakhauso.pass;

import cuakhauso.gate.Area;
import cuakhauso.gate.AreaId;
import cuakhauso.gate.Gate;
import cuakhauso.gate.GateId;
import cuakhauso.gate.Gates;
import cuakhauso.gate.Route;
import cuakhauso.gate.RouteId;
import cuakhauso.gate.Yard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds yards, zones and barriers by their ids. Immutable. */
final class Spots {

    private final Map<String, List<Spot>> byId = new HashMap<>();

    Spots(Gates gates) {
        gates.listAreas().forEach(this::addAll);
    }

    private void addAll(Area area) {
        for (Yard yard : area.yards()) {
            add(new Spot.AtYard(area.id(), yard, destination(area, yard)));
        }
        for (var zone : area.zones()) {
            add(
                    new Spot.InZone(
                            area.id(),
                            zone,
                            new Destination(zone.gate(), zone.route().orElse(null))));
        }
        for (Gate gate : area.gates()) {
            for (Route route : gate.routes()) {
                Destination destination = new Destination(gate.id(), route.id());
                route.barriers()
                        .forEach(
                                barrier ->
                                        add(new Spot.AtBarrier(area.id(), barrier, destination)));
                add(new Spot.AtBarrier(area.id(), route.borderLine(), destination));
            }
        }
    }

    private void add(Spot spot) {
        byId.computeIfAbsent(spot.id(), id -> new ArrayList<>()).add(spot);
    }

    /** A yard of one gate tells the gate, and that one's route if there is only one. */
    private static Destination destination(Area area, Yard yard) {
        if (yard.gates().size() != 1) {
            return Destination.UNKNOWN;
        }
        GateId gate = yard.gates().getFirst();
        List<RouteId> routes =
                area.gates().stream()
                        .filter(candidate -> candidate.id().equals(gate))
                        .flatMap(candidate -> candidate.routes().stream())
                        .map(Route::id)
                        .toList();
        return new Destination(gate, routes.size() == 1 ? routes.getFirst() : null);
    }

    Optional<Spot> find(AreaId area, String id) {
        return byId.getOrDefault(id, List.of()).stream()
                .filter(spot -> spot.area().equals(area))
                .findFirst();
    }

    /** All of this id: more than one when areas use the same id for zones or barriers of theirs. */
    List<Spot> list(String id) {
        return byId.getOrDefault(id, List.of());
    }
}

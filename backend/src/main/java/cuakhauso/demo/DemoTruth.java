package cuakhauso.demo;

import cuakhauso.gate.QueueStream;
import cuakhauso.gate.RouteId;
import cuakhauso.gate.TravelDirection;
import cuakhauso.gate.YardId;
import cuakhauso.geo.LatLon;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is true at one moment in the simulated world, to compare the platform's picture with. Only
 * tests read it: the demo has no other way to the platform than its doors.
 *
 * @param trucks on the map, by id
 * @param occupiedByYard trucks inside each yard, also those with none
 * @param turnedBack today
 */
public record DemoTruth(
        double seconds,
        List<TruckTruth> trucks,
        Map<YardId, Integer> occupiedByYard,
        int exports,
        int imports,
        int turnedBack) {

    private static final Set<String> AT_GATE =
            Stream.of(
                            TrueState.HELD_AT_BUFFER,
                            TrueState.CALLED,
                            TrueState.GATE_IN,
                            TrueState.IN_YARD)
                    .map(TrueState::name)
                    .collect(Collectors.toUnmodifiableSet());

    public DemoTruth {
        trucks = List.copyOf(trucks);
        occupiedByYard = Map.copyOf(occupiedByYard);
    }

    /**
     * @param id plate key or VIN
     * @param state of its pass, by the names of the platform; UNKNOWN while it has none
     */
    public record TruckTruth(
            String id,
            boolean sendsPositions,
            String state,
            LatLon at,
            Optional<YardId> yard,
            TravelDirection direction,
            QueueStream stream,
            RouteId route,
            boolean crossed) {}

    static DemoTruth of(Simulator simulator) {
        Map<YardId, Integer> occupied = new LinkedHashMap<>();
        simulator.parkings().forEach(parking -> occupied.put(parking.id(), parking.occupied()));
        List<TruckTruth> trucks =
                simulator.trucks().stream()
                        .filter(Truck::isOnMap)
                        .map(DemoTruth::truth)
                        .sorted(Comparator.comparing(TruckTruth::id))
                        .toList();
        DayCounts counts = simulator.counts();
        return new DemoTruth(
                simulator.nowSeconds(),
                trucks,
                occupied,
                counts.exports(),
                counts.imports(),
                counts.turnedBack());
    }

    private static TruckTruth truth(Truck truck) {
        Trip trip = truck.trip();
        return new TruckTruth(
                truck.id(),
                truck.sendsPositions(),
                TrueState.of(truck).name(),
                truck.at(),
                truck.yard().map(Parking::id),
                trip.direction(),
                trip.stream(),
                trip.route().id(),
                truck.isCrossed());
    }

    /** Vehicles of a stream that came to leave Vietnam and are not across (tồn). */
    public long waiting(QueueStream stream) {
        return trucks.stream()
                .filter(truck -> truck.direction == TravelDirection.OUT && truck.stream == stream)
                .filter(truck -> AT_GATE.contains(truck.state))
                .count();
    }
}

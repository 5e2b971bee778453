package cuakhauso.gate;

import cuakhauso.geo.Zone;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One control room: one map, one position log, one clock.
 *
 * @param home what the map shows first
 * @param caption stands under every map
 * @param extent the ground it answers for, under the area's id; the extents of areas do not overlap
 */
public record Area(
        AreaId id,
        Labels labels,
        ZoneId zone,
        Box home,
        Labels caption,
        Zone extent,
        Optional<Border> border,
        List<Road> roads,
        List<Gate> gates,
        List<Yard> yards,
        List<AreaZone> zones,
        List<Landmark> landmarks,
        List<Camera> cameras,
        List<Agency> agencies,
        List<Procedure> procedures) {

    public Area {
        roads = List.copyOf(roads);
        gates = List.copyOf(gates);
        yards = List.copyOf(yards);
        zones = List.copyOf(zones);
        landmarks = List.copyOf(landmarks);
        cameras = List.copyOf(cameras);
        agencies = List.copyOf(agencies);
        procedures = List.copyOf(procedures);
    }

    public List<Route> listRoutes() {
        return gates.stream().flatMap(gate -> gate.routes().stream()).toList();
    }

    /** Every ground that a truck can be inside of: yards and other zones. */
    public List<Zone> listGrounds() {
        return Stream.concat(yards.stream().map(Yard::zone), zones.stream().map(AreaZone::zone))
                .toList();
    }

    /**
     * Every line whose crossing means something: the barriers of all routes and their border lines.
     */
    public List<BarrierSpec> listBarriers() {
        return listRoutes().stream()
                .flatMap(
                        route ->
                                Stream.concat(
                                        route.barriers().stream(), Stream.of(route.borderLine())))
                .toList();
    }

    /** The version of a procedure that holds on a day. */
    public Optional<Procedure> findProcedure(ProcedureId procedure, LocalDate day) {
        return procedures.stream()
                .filter(version -> version.id().equals(procedure) && version.valid().covers(day))
                .findFirst();
    }
}

package cuakhauso.demo;

import cuakhauso.gate.Area;
import cuakhauso.gate.AreaZone;
import cuakhauso.gate.BarrierSpec;
import cuakhauso.gate.GateId;
import cuakhauso.gate.QueueSpec;
import cuakhauso.gate.QueueStream;
import cuakhauso.gate.Road;
import cuakhauso.gate.Route;
import cuakhauso.gate.Yard;
import cuakhauso.gate.YardId;
import cuakhauso.geo.LatLon;
import cuakhauso.geo.Zone;
import cuakhauso.geo.ZoneIndex;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The area as a driver knows it: where trucks come from, the yards, and how to drive from one place
 * to another.
 */
final class Terrain {

    private final Area area;
    private final RoadGraph graph;
    private final Course.Landmarks landmarks;
    private final Map<YardId, Parking> parkings = new LinkedHashMap<>();
    private final Map<Route, LatLon> borderPoints = new LinkedHashMap<>();
    private final List<LatLon> inlandEnds;
    private final LatLon foreignEnd;
    private final Map<List<LatLon>, Course> courses = new HashMap<>();

    Terrain(Area area) {
        this.area = area;
        this.graph = new RoadGraph(area.roads());
        this.landmarks = landmarks(area);
        area.yards()
                .forEach(
                        yard ->
                                parkings.put(
                                        yard.id(),
                                        new Parking(
                                                yard, road(yard.accessRoad()).line().getLast())));
        area.listRoutes().forEach(route -> borderPoints.put(route, borderPoint(route)));
        this.inlandEnds = deadEnds(Road.Kind.NATIONAL);
        if (inlandEnds.isEmpty() || borderPoints.isEmpty()) {
            throw new IllegalArgumentException(
                    "area "
                            + area.id()
                            + " has no national road that leads in from outside, or no route");
        }
        this.foreignEnd =
                deadEnds(Road.Kind.FOREIGN).stream()
                        .findFirst()
                        .orElseGet(
                                () -> road(area.listRoutes().getFirst().road()).line().getLast());
    }

    private static Course.Landmarks landmarks(Area area) {
        List<Zone> gateAreas =
                area.zones().stream()
                        .filter(zone -> zone.kind() == AreaZone.Kind.GATE_AREA)
                        .map(AreaZone::zone)
                        .toList();
        List<BarrierSpec> barriers = area.listBarriers();
        return new Course.Landmarks(
                ZoneIndex.of(gateAreas, List.of()),
                ZoneIndex.of(List.of(), barriers.stream().map(BarrierSpec::barrier).toList()),
                barriers.stream().collect(Collectors.toMap(BarrierSpec::id, BarrierSpec::kind)));
    }

    private Road road(String id) {
        return area.roads().stream().filter(road -> road.id().equals(id)).findFirst().orElseThrow();
    }

    private LatLon borderPoint(Route route) {
        List<LatLon> line = route.borderLine().line();
        LatLon middle =
                line.getFirst()
                        .toward(
                                line.getLast(),
                                line.getFirst().distanceMetersTo(line.getLast()) / 2);
        return road(route.road()).line().stream()
                .min(Comparator.comparingDouble(middle::distanceMetersTo))
                .orElseThrow();
    }

    /** Ends of roads of a kind at which no other road begins, the first road's first. */
    private List<LatLon> deadEnds(Road.Kind kind) {
        List<LatLon> ends = new ArrayList<>();
        for (Road road : area.roads()) {
            if (road.kind() == kind) {
                for (LatLon end : List.of(road.line().getFirst(), road.line().getLast())) {
                    if (area.roads().stream().filter(other -> other.line().contains(end)).count()
                            == 1) {
                        ends.add(end);
                    }
                }
            }
        }
        return List.copyOf(ends);
    }

    Area area() {
        return area;
    }

    List<Route> routes() {
        return area.listRoutes();
    }

    List<Parking> parkings() {
        return List.copyOf(parkings.values());
    }

    /** The yards of some kinds that serve a gate; all that serve it when it has none of those. */
    List<Parking> parkingsFor(GateId gate, Yard.Kind... kinds) {
        Set<Yard.Kind> wanted = Set.of(kinds);
        Predicate<Parking> serves = parking -> parking.yard().gates().contains(gate);
        List<Parking> fitting =
                parkings.values().stream()
                        .filter(serves.and(p -> wanted.contains(p.yard().kind())))
                        .toList();
        return fitting.isEmpty() ? parkings.values().stream().filter(serves).toList() : fitting;
    }

    /** Most trucks come by the first national road. */
    LatLon inlandEnd(Chance chance) {
        return chance.happens(0.85) ? inlandEnds.getFirst() : chance.oneOf(inlandEnds);
    }

    LatLon foreignEnd() {
        return foreignEnd;
    }

    GateId gateOf(Route route) {
        return area.gates().stream()
                .filter(gate -> gate.routes().contains(route))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** The place where the first vehicle of a stream's queue stops. */
    LatLon queueHead(Route route, QueueStream stream) {
        return route.queueLines().stream()
                .filter(queue -> queue.streams().contains(stream))
                .map(QueueSpec::line)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "route " + route.id() + " has no queue of " + stream))
                .getFirst();
    }

    /** Within Vietnam, over no border. */
    Course inland(LatLon from, LatLon to) {
        return courses.computeIfAbsent(
                List.of(from, to), ends -> survey(way(from, to, otherBorders(null))));
    }

    /** Over the border by a route. */
    Course across(LatLon from, Route route, LatLon to) {
        LatLon border = Objects.requireNonNull(borderPoints.get(route));
        return courses.computeIfAbsent(
                List.of(from, border, to),
                ends ->
                        survey(
                                new Way.Drawing()
                                        .along(way(from, border, otherBorders(route)))
                                        .along(way(border, to, otherBorders(route)))
                                        .done()));
    }

    private Set<LatLon> otherBorders(@Nullable Route used) {
        Set<LatLon> closed = new HashSet<>(borderPoints.values());
        if (used != null) {
            closed.remove(borderPoints.get(used));
        }
        return closed;
    }

    private Way way(LatLon from, LatLon to, Set<LatLon> closed) {
        return graph.findWay(from, to, closed)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "no road leads from " + from + " to " + to));
    }

    private Course survey(Way way) {
        return Course.surveyed(way, landmarks);
    }
}

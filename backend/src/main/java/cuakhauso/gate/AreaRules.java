package cuakhauso.gate;

import cuakhauso.gate.files.Names;
import cuakhauso.gate.files.Place;
import cuakhauso.gate.files.Problems;
import cuakhauso.geo.LatLon;
import cuakhauso.geo.ZoneIndex;

import java.util.List;

/** What must hold between the things of one area, each of which is good by itself. */
final class AreaRules {

    private final Area area;
    private final Names names;
    private final Problems problems;
    private final ZoneIndex extent;

    AreaRules(Area area, Names names, Problems problems) {
        this.area = area;
        this.names = names;
        this.problems = problems;
        this.extent = ZoneIndex.of(List.of(area.extent()), List.of());
    }

    void check() {
        everythingLiesInTheExtent();
        yardsStandApart();
        zonesAndYardsHaveDifferentIds();
        yardsAreReachedByTheirRoads();
        versionsOfAProcedureFollowEachOther();
        new RoadNetwork(area.roads()).reportSeparate(names, problems);
        area.cameras().forEach(camera -> new CameraRules(area, camera, names, problems).check());
        area.listRoutes().forEach(route -> new RouteRules(area, route, names, problems).check());
    }

    private void everythingLiesInTheExtent() {
        area.gates().forEach(gate -> inExtent(place("gate", gate.id()), List.of(gate.location())));
        area.yards().forEach(yard -> inExtent(place("yard", yard.id()), yard.outline()));
        area.zones().forEach(zone -> inExtent(place("zone", zone.id()), zone.outline()));
        area.roads().forEach(road -> inExtent(place("road", road.id()), road.line()));
        area.landmarks()
                .forEach(mark -> inExtent(place("landmark", mark.id()), List.of(mark.at())));
        area.cameras().forEach(cam -> inExtent(place("camera", cam.id()), List.of(cam.location())));
        area.listBarriers()
                .forEach(barrier -> inExtent(place("barrier", barrier.id()), barrier.line()));
        for (Route route : area.listRoutes()) {
            route.lanes().forEach(lane -> inExtent(place("lane", lane.id()), lane.line()));
            route.queueLines()
                    .forEach(queue -> inExtent(place("queue line", queue.id()), queue.line()));
        }
    }

    private void inExtent(Place place, List<LatLon> points) {
        for (LatLon point : points) {
            if (extent.zonesAt(point).isEmpty()) {
                problems.add(
                        place, "at " + shown(point), "a place within the extent of " + area.id());
                return;
            }
        }
    }

    /**
     * A truck in two yards at once would be counted twice; a yard across the border would be
     * abroad.
     */
    private void yardsStandApart() {
        List<Yard> yards = area.yards();
        for (int i = 0; i < yards.size(); i++) {
            Yard yard = yards.get(i);
            for (int j = 0; j < i; j++) {
                if (Grounds.overlap(yard.zone(), yards.get(j).zone())) {
                    problems.add(
                            place("yard", yard.id()),
                            "overlapping " + yards.get(j).id(),
                            "ground that no other yard covers");
                }
            }
            if (isOnTheBorder(yard)) {
                problems.add(
                        place("yard", yard.id()), "on the border line", "ground on one side of it");
            }
        }
    }

    private boolean isOnTheBorder(Yard yard) {
        List<Segment> fence = Segment.around(yard.outline());
        return area.border().stream()
                .flatMap(border -> border.lines().stream())
                .anyMatch(line -> Segment.anyCross(fence, Segment.along(line.points())));
    }

    private void zonesAndYardsHaveDifferentIds() {
        for (AreaZone zone : area.zones()) {
            if (area.yards().stream().anyMatch(yard -> yard.id().value().equals(zone.id()))) {
                problems.add(
                        place("zone", zone.id()), "named like a yard", "an id that no yard has");
            }
        }
    }

    private void yardsAreReachedByTheirRoads() {
        for (Yard yard : area.yards()) {
            Road access = RoadNetwork.getRoad(area.roads(), yard.accessRoad());
            if (!Grounds.contains(yard.zone(), access.line().getLast())) {
                problems.add(
                        place("yard", yard.id()),
                        "not reached by " + access.id(),
                        "an access road that ends inside the yard");
            }
        }
    }

    private void versionsOfAProcedureFollowEachOther() {
        List<Procedure> versions = area.procedures();
        for (int i = 0; i < versions.size(); i++) {
            for (int j = 0; j < i; j++) {
                Procedure one = versions.get(i);
                Procedure other = versions.get(j);
                if (one.id().equals(other.id()) && one.valid().overlaps(other.valid())) {
                    problems.add(
                            Place.ofFile(area.id() + "/procedures"),
                            "two versions of " + one.id() + " on " + later(one, other).from(),
                            "one version on every day, the older ended by validTo");
                }
            }
        }
    }

    private static DateSpan later(Procedure one, Procedure other) {
        return one.valid().from().isAfter(other.valid().from()) ? one.valid() : other.valid();
    }

    private Place place(String kind, Object id) {
        return names.placeOf(kind, id.toString());
    }

    static String shown(LatLon at) {
        return "[" + at.lonDegrees() + ", " + at.latDegrees() + "]";
    }
}

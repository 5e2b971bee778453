package cuakhauso.demo;

import cuakhauso.gate.BarrierSpec;
import cuakhauso.gate.TravelDirection;
import cuakhauso.geo.BarrierCrossing;
import cuakhauso.geo.Direction;
import cuakhauso.geo.LatLon;
import cuakhauso.geo.Zone;
import cuakhauso.geo.ZoneIndex;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A way over the roads and what is passed on it, in order.
 *
 * @param milestones by rising distance
 */
record Course(Way way, List<Milestone> milestones) {

    private static final double STEP_METERS = 5;

    Course {
        milestones = List.copyOf(milestones);
    }

    /**
     * Something passed on the way.
     *
     * @param direction out of or into Vietnam, for a barrier; into or out of the ground, for a gate
     *     area
     */
    record Milestone(double alongMeters, Kind kind, String place, TravelDirection direction) {}

    enum Kind {
        GATE_AREA_ENTERED,
        GATE_AREA_LEFT,
        CUSTOMS_PASSED,
        BORDER_GUARD_PASSED,
        BORDER_PASSED
    }

    /** What {@link #surveyed} looks for. */
    record Landmarks(
            ZoneIndex gateAreas, ZoneIndex barriers, Map<String, BarrierSpec.Kind> kindByBarrier) {}

    static Course surveyed(Way way, Landmarks landmarks) {
        List<Milestone> found = new ArrayList<>();
        LatLon before = way.pointAt(0, 0);
        Set<String> inside = zonesAt(before, landmarks);
        for (double along = STEP_METERS; along < way.lengthMeters(); along += STEP_METERS) {
            LatLon here = way.pointAt(along, 0);
            Set<String> now = zonesAt(here, landmarks);
            if (!now.equals(inside)) {
                addZones(found, along, inside, now);
                inside = now;
            }
            addBarriers(found, along, landmarks, before, here);
            before = here;
        }
        return new Course(way, found);
    }

    private static Set<String> zonesAt(LatLon at, Landmarks landmarks) {
        List<Zone> zones = landmarks.gateAreas.zonesAt(at);
        if (zones.isEmpty()) {
            return Set.of();
        }
        Set<String> ids = new HashSet<>();
        zones.forEach(zone -> ids.add(zone.id()));
        return ids;
    }

    private static void addZones(
            List<Milestone> found, double along, Set<String> before, Set<String> now) {
        before.stream()
                .filter(zone -> !now.contains(zone))
                .sorted()
                .forEach(
                        zone ->
                                found.add(
                                        new Milestone(
                                                along,
                                                Kind.GATE_AREA_LEFT,
                                                zone,
                                                TravelDirection.OUT)));
        now.stream()
                .filter(zone -> !before.contains(zone))
                .sorted()
                .forEach(
                        zone ->
                                found.add(
                                        new Milestone(
                                                along,
                                                Kind.GATE_AREA_ENTERED,
                                                zone,
                                                TravelDirection.IN)));
    }

    private static void addBarriers(
            List<Milestone> found, double along, Landmarks landmarks, LatLon before, LatLon here) {
        for (BarrierCrossing crossing : landmarks.barriers.barriersCrossed(before, here)) {
            BarrierSpec.Kind kind = landmarks.kindByBarrier.get(crossing.barrierId());
            if (kind == null) {
                continue;
            }
            Kind passed =
                    switch (kind) {
                        case CUSTOMS -> Kind.CUSTOMS_PASSED;
                        case BORDER_GUARD -> Kind.BORDER_GUARD_PASSED;
                        case BORDER_LINE -> Kind.BORDER_PASSED;
                    };
            boolean out = crossing.direction() == Direction.LEFT_TO_RIGHT;
            found.add(
                    new Milestone(
                            along,
                            passed,
                            crossing.barrierId(),
                            out ? TravelDirection.OUT : TravelDirection.IN));
        }
    }

    /** The same course with a start and an end off the road, such as a place in a yard. */
    Course between(List<LatLon> lead, List<LatLon> tail) {
        if (lead.isEmpty() && tail.isEmpty()) {
            return this;
        }
        Way.Drawing drawing = new Way.Drawing();
        lead.forEach(drawing::crawlTo);
        drawing.along(way);
        tail.forEach(drawing::crawlTo);
        Way whole = drawing.done();
        double leadMeters = 0;
        for (int i = 0; i < lead.size(); i++) {
            LatLon next = i + 1 < lead.size() ? lead.get(i + 1) : way.pointAt(0, 0);
            leadMeters += lead.get(i).distanceMetersTo(next);
        }
        double shift = leadMeters;
        return new Course(
                whole,
                milestones.stream()
                        .map(
                                m ->
                                        new Milestone(
                                                m.alongMeters + shift,
                                                m.kind,
                                                m.place,
                                                m.direction))
                        .toList());
    }
}

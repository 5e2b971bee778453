package cuakhauso.gate;

import cuakhauso.gate.files.Names;
import cuakhauso.gate.files.Place;
import cuakhauso.gate.files.Problems;
import cuakhauso.geo.BarrierCrossing;
import cuakhauso.geo.Direction;
import cuakhauso.geo.LatLon;
import cuakhauso.geo.RoadLine;
import cuakhauso.geo.ZoneIndex;

import java.util.ArrayList;
import java.util.List;

/** What must hold between a route, its road, its barriers and its queue lines. */
final class RouteRules {

    /**
     * Room for the waiting trucks' last moves before the barrier, and for barriers drawn a little
     * off.
     */
    private static final double HEAD_WITHIN_METERS = 300;

    /** A truck abroad is followed this far at least. */
    private static final double BEYOND_BORDER_METERS = 3_000;

    private final Area area;
    private final Route route;
    private final Names names;
    private final Problems problems;

    RouteRules(Area area, Route route, Names names, Problems problems) {
        this.area = area;
        this.route = route;
        this.names = names;
        this.problems = problems;
    }

    void check() {
        theRoadLeavesVietnamAcrossEveryLine();
        theExtentReachesBeyondTheBorder();
        queuesBeginAtTheGate();
    }

    private void theRoadLeavesVietnamAcrossEveryLine() {
        List<BarrierSpec> lines = listLinesOutwards();
        List<BarrierCrossing> crossings = listCrossings(lines);
        for (BarrierSpec line : lines) {
            Place place = names.placeOf("barrier", line.id());
            List<BarrierCrossing> own =
                    crossings.stream()
                            .filter(crossing -> crossing.barrierId().equals(line.id()))
                            .toList();
            if (own.size() != 1) {
                String times = own.isEmpty() ? "not crossed" : "crossed " + own.size() + " times";
                problems.add(
                        place,
                        times + " by " + route.road(),
                        "a line that the route's road crosses once");
            } else if (own.getFirst().direction() == Direction.RIGHT_TO_LEFT) {
                problems.add(
                        place,
                        "crossed from right to left on the way out",
                        "a line with Vietnam on the left, looking from its first point to its"
                                + " last");
            }
        }
        List<String> crossed =
                crossings.stream().map(BarrierCrossing::barrierId).distinct().toList();
        List<String> listed =
                lines.stream().map(BarrierSpec::id).filter(crossed::contains).toList();
        if (!crossed.equals(listed)) {
            problems.add(
                    names.placeOf("route", route.id().value()),
                    "a list of the barriers " + listed,
                    "the order of leaving Vietnam: " + crossed);
        }
    }

    private List<BarrierSpec> listLinesOutwards() {
        List<BarrierSpec> lines = new ArrayList<>(route.barriers());
        lines.add(route.borderLine());
        return lines;
    }

    /** In the order of the road. */
    private List<BarrierCrossing> listCrossings(List<BarrierSpec> lines) {
        ZoneIndex index =
                ZoneIndex.of(List.of(), lines.stream().map(BarrierSpec::barrier).toList());
        return Segment.along(RoadNetwork.getRoad(area.roads(), route.road()).line()).stream()
                .flatMap(piece -> index.barriersCrossed(piece.from(), piece.to()).stream())
                .toList();
    }

    private void theExtentReachesBeyondTheBorder() {
        ZoneIndex extent = ZoneIndex.of(List.of(area.extent()), List.of());
        double roomMeters =
                -extent.metersOutside(area.extent().id(), route.borderLine().line().getFirst());
        if (roomMeters < BEYOND_BORDER_METERS) {
            problems.add(
                    names.placeOf("barrier", route.borderLine().id()),
                    Math.round(roomMeters) + " m inside the edge of the extent",
                    "an extent that reaches "
                            + Math.round(BEYOND_BORDER_METERS)
                            + " m beyond the border");
        }
    }

    /** A line drawn the wrong way round has its head at the far end. */
    private void queuesBeginAtTheGate() {
        for (QueueSpec queue : route.queueLines()) {
            double nearestMeters =
                    listLinesOutwards().stream()
                            .mapToDouble(line -> distanceMeters(line, queue.line().getFirst()))
                            .min()
                            .orElseThrow();
            if (nearestMeters > HEAD_WITHIN_METERS) {
                problems.add(
                        names.placeOf("queue line", queue.id()),
                        "beginning " + Math.round(nearestMeters) + " m from the route's barriers",
                        "a line that begins at its head, within "
                                + Math.round(HEAD_WITHIN_METERS)
                                + " m of them");
            }
        }
    }

    private static double distanceMeters(BarrierSpec line, LatLon at) {
        return Math.abs(RoadLine.of(line.line()).project(at).offsetMeters());
    }
}

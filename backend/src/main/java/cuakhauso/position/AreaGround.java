package cuakhauso.position;

import cuakhauso.gate.Area;
import cuakhauso.gate.AreaZone;
import cuakhauso.gate.BarrierSpec;
import cuakhauso.gate.Gates;
import cuakhauso.gate.Yard;
import cuakhauso.geo.LatLon;
import cuakhauso.geo.RoadLine;
import cuakhauso.geo.ZoneCrossing;
import cuakhauso.geo.ZoneIndex;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ground of one area as movement sees it: zones, lines and queue lines. Immutable; any thread.
 */
final class AreaGround {

    /** Half a road's width and the error of a receiver. */
    private static final double BESIDE_QUEUE_METERS = 25;

    private final ZoneCrossing crossing;
    private final Set<String> yards;
    private final Map<String, AreaZone.Kind> kindByZone;
    private final Set<String> borderLines;
    private final List<RoadLine> queueLines;

    private AreaGround(
            ZoneIndex index,
            Set<String> yards,
            Map<String, AreaZone.Kind> kindByZone,
            Set<String> borderLines,
            List<RoadLine> queueLines) {
        crossing = new ZoneCrossing(index);
        this.yards = yards;
        this.kindByZone = kindByZone;
        this.borderLines = borderLines;
        this.queueLines = queueLines;
    }

    /** Where nothing is marked: the way to the gate. */
    static AreaGround open() {
        return new AreaGround(
                ZoneIndex.of(List.of(), List.of()), Set.of(), Map.of(), Set.of(), List.of());
    }

    static AreaGround of(Gates gates, Area area) {
        return new AreaGround(
                gates.getIndex(area.id()),
                area.yards().stream()
                        .map(Yard::id)
                        .map(Object::toString)
                        .collect(Collectors.toSet()),
                area.zones().stream().collect(Collectors.toMap(AreaZone::id, AreaZone::kind)),
                area.listBarriers().stream()
                        .filter(barrier -> barrier.kind() == BarrierSpec.Kind.BORDER_LINE)
                        .map(BarrierSpec::id)
                        .collect(Collectors.toSet()),
                area.listRoutes().stream()
                        .flatMap(route -> route.queueLines().stream())
                        .map(queue -> RoadLine.of(queue.line()))
                        .toList());
    }

    ZoneCrossing crossing() {
        return crossing;
    }

    boolean isBorderLine(String barrier) {
        return borderLines.contains(barrier);
    }

    boolean isYard(String zone) {
        return yards.contains(zone);
    }

    boolean isApron(String zone) {
        return kindByZone.get(zone) == AreaZone.Kind.BARRIER_APRON;
    }

    boolean isOnQueueLine(LatLon at) {
        for (RoadLine line : queueLines) {
            if (Math.abs(line.project(at).offsetMeters()) < BESIDE_QUEUE_METERS) {
                return true;
            }
        }
        return false;
    }

    /**
     * Of the zones that hold a truck the one that says most: its yard, then the kinds in their
     * order.
     */
    Optional<String> innermost(List<String> zones) {
        return zones.size() == 1
                ? Optional.of(zones.getFirst())
                : zones.stream()
                        .min(
                                Comparator.comparingInt(this::rank)
                                        .thenComparing(Comparator.naturalOrder()));
    }

    private int rank(String zone) {
        AreaZone.Kind kind = kindByZone.get(zone);
        return kind == null ? -1 : kind.ordinal();
    }
}

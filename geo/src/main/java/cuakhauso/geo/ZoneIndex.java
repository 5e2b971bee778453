package cuakhauso.geo;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.ItemVisitor;
import org.locationtech.jts.index.hprtree.HPRtree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All zones and barriers of an area, found by place. Immutable and safe for any thread: when the
 * configuration changes, build another one and swap the reference.
 */
public final class ZoneIndex {

    /** Smaller than anywhere in our latitudes, so that a margin in degrees is never too narrow. */
    private static final double METERS_PER_DEGREE_AT_LEAST = 80_000;

    private final Map<String, ZoneOutline> outlines = new HashMap<>();
    private final Map<String, BarrierLine> lines = new HashMap<>();
    private final HPRtree outlineTree = new HPRtree();
    private final HPRtree lineTree = new HPRtree();

    private ZoneIndex(Collection<Zone> zones, Collection<Barrier> barriers) {
        for (Zone zone : zones) {
            ZoneOutline outline = ZoneOutline.of(zone);
            if (outlines.put(zone.id(), outline) != null) {
                throw new IllegalArgumentException(
                        "zone id " + zone.id() + " occurs twice, expected unique ids");
            }
            outlineTree.insert(ZoneOutline.envelopeDegrees(zone), outline);
        }
        for (Barrier barrier : barriers) {
            BarrierLine line = BarrierLine.of(barrier);
            if (lines.put(barrier.id(), line) != null) {
                throw new IllegalArgumentException(
                        "barrier id " + barrier.id() + " occurs twice, expected unique ids");
            }
            lineTree.insert(BarrierLine.envelopeDegrees(barrier), line);
        }
        // The trees arrange themselves at the first question; do it here, before other threads see
        // them.
        outlineTree.build();
        lineTree.build();
    }

    public static ZoneIndex of(Collection<Zone> zones, Collection<Barrier> barriers) {
        return new ZoneIndex(zones, barriers);
    }

    /** The zones that hold this place, edge included, by id. */
    public List<Zone> zonesAt(LatLon at) {
        List<Zone> holding = new ArrayList<>(1);
        for (ZoneOutline outline : outlinesAround(at)) {
            if (outline.contains(at)) {
                holding.add(outline.zone());
            }
        }
        return holding;
    }

    /**
     * Distance to the zone's edge in metres: negative inside, positive outside.
     *
     * @throws IllegalArgumentException if there is no such zone
     */
    public double metersOutside(String zoneId, LatLon at) {
        ZoneOutline outline = findOutline(zoneId);
        if (outline == null) {
            throw new IllegalArgumentException(
                    "zone " + zoneId + " is not among " + outlines.keySet());
        }
        return outline.metersOutside(at);
    }

    /**
     * The barriers the straight way leads across, in the order met. Pure geometry: jitter is not
     * considered.
     */
    public List<BarrierCrossing> barriersCrossed(LatLon from, LatLon to) {
        return linesNear(from, to, 0).stream()
                .flatMap(line -> line.cutBy(from, to).stream())
                .sorted(
                        Comparator.comparingDouble(BarrierCrossing::fraction)
                                .thenComparing(BarrierCrossing::barrierId))
                .toList();
    }

    public Optional<Zone> findZone(String zoneId) {
        return Optional.ofNullable(findOutline(zoneId)).map(ZoneOutline::zone);
    }

    public Optional<Barrier> findBarrier(String barrierId) {
        return Optional.ofNullable(findLine(barrierId)).map(BarrierLine::barrier);
    }

    /** By id, null when there is none: the hot path asks for every fix and allocates nothing. */
    @Nullable ZoneOutline findOutline(String zoneId) {
        return outlines.get(zoneId);
    }

    @Nullable BarrierLine findLine(String barrierId) {
        return lines.get(barrierId);
    }

    /** Zones whose bounding box holds the place, by id. */
    List<ZoneOutline> outlinesAround(LatLon at) {
        Found<ZoneOutline> found = new Found<>(ZoneOutline.class);
        outlineTree.query(
                new Envelope(at.lonDegrees(), at.lonDegrees(), at.latDegrees(), at.latDegrees()),
                found);
        return found.sortedBy(ZoneOutline::zoneId);
    }

    /** Barriers whose bounding box comes within this distance of the way's, by id. */
    List<BarrierLine> linesNear(LatLon from, LatLon to, double marginMeters) {
        Found<BarrierLine> found = new Found<>(BarrierLine.class);
        Envelope way =
                new Envelope(
                        from.lonDegrees(), to.lonDegrees(), from.latDegrees(), to.latDegrees());
        way.expandBy(marginMeters / METERS_PER_DEGREE_AT_LEAST);
        lineTree.query(way, found);
        return found.sortedBy(BarrierLine::barrierId);
    }

    /** Collects what a tree finds; nothing is allocated until something is found. */
    private static final class Found<T> implements ItemVisitor {

        private final Class<T> kind;
        private List<T> items = List.of();

        Found(Class<T> kind) {
            this.kind = kind;
        }

        @Override
        public void visitItem(Object item) {
            if (items.isEmpty()) {
                items = new ArrayList<>(4);
            }
            items.add(kind.cast(item));
        }

        List<T> sortedBy(Function<T, String> id) {
            if (items.size() > 1) {
                items.sort(Comparator.comparing(id));
            }
            return items;
        }
    }
}

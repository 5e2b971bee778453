package cuakhauso.geo;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tells from successive fixes of a device which zones it entered and left and which barriers it
 * crossed. A pure function of track and fix: no clock, no state, any thread; the same sequence
 * gives the same events and times. When the zones change, make another one with the new index and
 * go on with the same tracks; a zone that is gone is left at the next fix.
 *
 * <p>How jitter is kept out stands at {@link Evidence}. Two fixes less than 30 minutes apart are
 * taken for a straight way.
 */
public final class ZoneCrossing {

    /** After so long a silence nobody knows the way in between, so that no crossing is claimed. */
    private static final long WAY_UNKNOWN_AFTER_MILLIS = 30 * 60_000;

    private static final Comparator<ZoneEvent> BY_TIME =
            Comparator.comparingLong(ZoneEvent::atEpochMillis).thenComparingInt(ZoneCrossing::rank);

    private final ZoneIndex index;

    public ZoneCrossing(ZoneIndex index) {
        this.index = index;
    }

    public Step advance(Track before, Fix fix) {
        Fix last = before.lastFix();
        if (last != null && fix.fixEpochMillis() <= last.fixEpochMillis()) {
            boolean same = fix.fixEpochMillis() == last.fixEpochMillis();
            return new Step(before, List.of(), same ? Step.Order.DUPLICATE : Step.Order.LATE);
        }
        List<ZoneEvent> events = new ArrayList<>(0);
        List<Membership> memberships = advanceMemberships(before, fix, events);
        List<BarrierSide> sides = advanceSides(before, fix, events);
        if (events.size() > 1) {
            events.sort(BY_TIME);
        }
        return new Step(new Track(fix, memberships, sides), events, Step.Order.IN_ORDER);
    }

    private List<Membership> advanceMemberships(Track before, Fix fix, List<ZoneEvent> events) {
        List<Membership> known = before.memberships();
        List<ZoneOutline> around = index.outlinesAround(fix.at());
        if (known.isEmpty() && around.isEmpty()) {
            return known;
        }
        long elapsedMillis = elapsedMillis(before, fix);
        List<Membership> next = new ArrayList<>(known.size() + around.size());
        for (Membership membership : known) {
            ZoneOutline outline = index.findOutline(membership.zoneId());
            if (outline != null) {
                keep(membership, outline, fix, elapsedMillis, next, events);
            } else if (membership.inside()) {
                events.add(new ZoneEvent.Left(membership.zoneId(), fix.fixEpochMillis()));
            }
        }
        for (ZoneOutline outline : around) {
            if (!isAmong(known, outline.zoneId())) {
                keep(
                        Membership.outside(outline.zoneId()),
                        outline,
                        fix,
                        elapsedMillis,
                        next,
                        events);
            }
        }
        if (next.size() > 1) {
            next.sort(Comparator.comparing(Membership::zoneId));
        }
        return next;
    }

    private static void keep(
            Membership membership,
            ZoneOutline outline,
            Fix fix,
            long elapsedMillis,
            List<Membership> next,
            List<ZoneEvent> events) {
        Membership advanced =
                membership.advance(outline.metersOutside(fix.at()), fix, elapsedMillis);
        if (advanced.inside() && !membership.inside()) {
            events.add(new ZoneEvent.Entered(advanced.zoneId(), advanced.sinceEpochMillis()));
        } else if (membership.inside() && !advanced.inside()) {
            events.add(new ZoneEvent.Left(advanced.zoneId(), membership.changedAtEpochMillis(fix)));
        }
        if (advanced.isWorthKeeping()) {
            next.add(advanced);
        }
    }

    private List<BarrierSide> advanceSides(Track before, Fix fix, List<ZoneEvent> events) {
        Fix last = before.lastFix();
        long elapsedMillis = elapsedMillis(before, fix);
        Fix wayFrom = last != null && elapsedMillis < WAY_UNKNOWN_AFTER_MILLIS ? last : null;
        double nearMeters = Evidence.decisiveMeters(fix);
        List<BarrierLine> lines =
                index.linesNear(wayFrom != null ? wayFrom.at() : fix.at(), fix.at(), nearMeters);
        if (lines.isEmpty()) {
            return List.of();
        }
        List<BarrierSide> next = new ArrayList<>(lines.size());
        for (BarrierLine line : lines) {
            double metersRight = line.metersRight(fix.at());
            boolean near = Math.abs(metersRight) <= nearMeters;
            BarrierSide.Cut cut = wayFrom == null ? null : cut(line, wayFrom, fix);
            BarrierSide known = wayFrom == null ? null : before.findSide(line.barrierId());
            if (known == null && cut == null && !near) {
                continue;
            }
            BarrierSide start = known != null ? known : firstSide(line, wayFrom, fix, cut);
            BarrierSide advanced = start.advance(metersRight, cut, fix, elapsedMillis);
            start.crossingTo(advanced).ifPresent(events::add);
            if (near) {
                next.add(advanced);
            }
        }
        return next;
    }

    private static BarrierSide.@Nullable Cut cut(BarrierLine line, Fix from, Fix to) {
        Optional<BarrierCrossing> found = line.cutBy(from.at(), to.at());
        if (found.isEmpty()) {
            return null;
        }
        BarrierCrossing crossing = found.get();
        long wayMillis = to.fixEpochMillis() - from.fixEpochMillis();
        long atEpochMillis = from.fixEpochMillis() + Math.round(crossing.fraction() * wayMillis);
        return new BarrierSide.Cut(crossing.direction(), atEpochMillis);
    }

    /** The side from which a device came near the line. */
    private static BarrierSide firstSide(
            BarrierLine line, @Nullable Fix wayFrom, Fix fix, BarrierSide.@Nullable Cut cut) {
        BarrierSide.Side here = BarrierSide.sideOf(line.metersRight(fix.at()), fix);
        if (cut != null) {
            return BarrierSide.starting(line.barrierId(), BarrierSide.Side.before(cut.direction()));
        }
        if (here != BarrierSide.Side.UNKNOWN || wayFrom == null) {
            return BarrierSide.starting(line.barrierId(), here);
        }
        LatLon approach = fix.at().toward(wayFrom.at(), Evidence.decisiveMeters(fix));
        return BarrierSide.starting(
                line.barrierId(), BarrierSide.sideOf(line.metersRight(approach), wayFrom));
    }

    private static boolean isAmong(List<Membership> memberships, String zoneId) {
        for (Membership membership : memberships) {
            if (membership.zoneId().equals(zoneId)) {
                return true;
            }
        }
        return false;
    }

    private static long elapsedMillis(Track before, Fix fix) {
        Fix last = before.lastFix();
        return last == null ? 0 : fix.fixEpochMillis() - last.fixEpochMillis();
    }

    private static int rank(ZoneEvent event) {
        return switch (event) {
            case ZoneEvent.Left left -> 0;
            case ZoneEvent.Crossed crossed -> 1;
            case ZoneEvent.Entered entered -> 2;
        };
    }
}

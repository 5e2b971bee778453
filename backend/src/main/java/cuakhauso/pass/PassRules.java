package cuakhauso.pass;

import cuakhauso.gate.AreaZone;
import cuakhauso.gate.QueueStream;
import cuakhauso.gate.TravelDirection;
import cuakhauso.kernel.DeviceId;
import cuakhauso.kernel.Plate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The rules: passes of a vehicle and a fact about it give passes and events. Pure but for the
 * numbers it takes for new passes. Facts come late, twice, out of order and against each other: an
 * older fact never undoes a newer one, and what nobody saw (a return, a crossing) is concluded when
 * a later fact leaves no other way.
 *
 * <p>One object rules on one fact.
 */
final class PassRules {

    /**
     * Reports of one crossing, and what cameras still see of it, come within this time; a return
     * takes longer.
     */
    static final Duration SETTLED = Duration.ofMinutes(10);

    /** How far the clocks of barriers and devices are apart at worst. */
    static final Duration CLOCKS_APART = Duration.ofMinutes(2);

    /** A vehicle announced today has not come by a fact of yesterday. */
    private static final Duration EARLIEST_BEFORE_OPENING = Duration.ofHours(12);

    private final List<Pass> open;
    private final Optional<Pass> lastClosed;
    private final Fact fact;
    private final Predicate<String> isYard;
    private final Supplier<PassNumber> numbers;
    private final List<Ruling.Step> steps = new ArrayList<>();

    private PassRules(
            List<Pass> open,
            Optional<Pass> lastClosed,
            Fact fact,
            Predicate<String> isYard,
            Supplier<PassNumber> numbers) {
        this.open = open;
        this.lastClosed = lastClosed;
        this.fact = fact;
        this.isYard = isYard;
        this.numbers = numbers;
    }

    /**
     * @param open the vehicle's open passes
     * @param lastClosed the one closed last, of which late facts may still speak
     */
    static Ruling apply(
            List<Pass> open,
            Optional<Pass> lastClosed,
            Fact fact,
            Predicate<String> isYard,
            Supplier<PassNumber> numbers) {
        return new PassRules(open, lastClosed, fact, isYard, numbers).rule();
    }

    private Ruling rule() {
        Optional<Pass> current = current();
        boolean canBegin = current.filter(this::mayBeOf).isPresent();
        if (!canBegin && lastClosed.filter(this::speaksOf).isPresent()) {
            return Ruling.unchanged(lastClosed.get());
        }
        if (current.isEmpty()) {
            return opensPass()
                    ? done(advance(fresh(direction())))
                    : new Ruling(Optional.empty(), List.of());
        }
        Pass pass = current.get();
        if (fact.at().isBefore(pass.course().openedAt().minus(EARLIEST_BEFORE_OPENING))) {
            return Ruling.unchanged(pass);
        }
        return done(pass.hasCrossed() ? afterCrossing(pass) : advance(pass));
    }

    private boolean mayBeOf(Pass pass) {
        return pass.hasBegun() || !fact.at().isBefore(pass.course().openedAt());
    }

    private boolean speaksOf(Pass closed) {
        Instant end = closed.course().closedAt();
        return end != null
                && !fact.at().isAfter(end.plus(SETTLED))
                && !crossesAfterAll(closed, end);
    }

    /** What was turned back and crosses the line has not gone away. */
    private boolean crossesAfterAll(Pass closed, Instant end) {
        return fact.isBorderCrossing() && !closed.hasCrossed() && fact.at().isAfter(end);
    }

    /** A pass in progress; else one announced for the way the fact points. */
    private Optional<Pass> current() {
        return open.stream()
                .filter(Pass::hasBegun)
                .max(Comparator.comparing(pass -> pass.seen().at()))
                .or(() -> announced(direction()))
                .or(() -> open.stream().findFirst());
    }

    private Optional<Pass> announced(TravelDirection direction) {
        return open.stream()
                .filter(pass -> !pass.hasBegun() && pass.direction() == direction)
                .findFirst();
    }

    private TravelDirection direction() {
        if (fact.event() instanceof Fact.Crossed crossed) {
            return crossed.direction();
        }
        return fact.claims().stream()
                .flatMap(PassRules::onlyWayOf)
                .orElse(fact.vehicle().outward());
    }

    private static Optional<TravelDirection> onlyWayOf(QueueStream stream) {
        return switch (stream) {
            case FRUIT, OTHER_EXPORT -> Optional.of(TravelDirection.OUT);
            case IMPORT, NEW_CAR -> Optional.of(TravelDirection.IN);
            case EMPTY -> Optional.empty();
        };
    }

    /** Somebody leaving is no arrival, and a trailer's plate alone does not tell who pulls it. */
    private boolean opensPass() {
        boolean trailerOnly = fact.vehicle().identifying().filter(Plate::isTrailer).isPresent();
        return !(fact.event() instanceof Fact.Left) && !trailerOnly;
    }

    private Pass fresh(TravelDirection direction) {
        Destination destination =
                fact.claims().destination().completedBy(fact.spot().destination());
        Pass pass =
                new Pass(
                        numbers.get(),
                        fact.spot().area(),
                        fact.vehicle(),
                        direction,
                        stream(direction),
                        destination,
                        PassState.EN_ROUTE,
                        Sighting.declared(fact.at()),
                        Course.opened(fact.at(), null),
                        Optional.empty(),
                        List.of(),
                        Optional.empty());
        return noted(pass, PassEvent.OPENED);
    }

    /** Vehicles go home empty unless somebody says otherwise. */
    private QueueStream stream(TravelDirection direction) {
        QueueStream usual =
                switch (direction) {
                    case OUT ->
                            fact.vehicle().isVietnamese()
                                    ? QueueStream.OTHER_EXPORT
                                    : QueueStream.EMPTY;
                    case IN ->
                            fact.vehicle().isVietnamese() ? QueueStream.EMPTY : QueueStream.IMPORT;
                };
        QueueStream ofItsKind =
                fact.vehicle().isNewCar() && direction == TravelDirection.IN
                        ? QueueStream.NEW_CAR
                        : usual;
        return fact.claims().stream()
                .filter(claimed -> Pass.allows(direction, claimed))
                .orElse(ofItsKind);
    }

    private Pass advance(Pass pass) {
        return switch (fact.event()) {
            case Fact.Crossed crossed when crossed.direction() == pass.direction() ->
                    crossForward(pass);
            case Fact.Crossed crossed -> crossAgainst(pass, crossed.direction());
            case Fact.Present present -> present(pass);
            case Fact.Left left -> left(pass);
        };
    }

    private Pass crossForward(Pass pass) {
        if (pass.direction() == TravelDirection.IN) {
            return cross(
                    pass,
                    !fact.isBorderCrossing()); // every barrier on the way in stands behind the line
        }
        if (!fact.isBorderCrossing()) {
            return isNews(pass) ? moved(claimed(pass), PassState.GATE_IN) : pass;
        }
        boolean seenHereLater =
                !pass.seen().isDeclared()
                        && fact.at().isBefore(pass.seen().at().minus(CLOCKS_APART));
        return seenHereLater ? pass : cross(pass, false);
    }

    private Pass crossAgainst(Pass pass, TravelDirection direction) {
        if (!pass.hasBegun()) {
            return fact.isBorderCrossing() ? advance(fresh(direction)) : pass;
        }
        if (!isNews(pass)) {
            return pass;
        }
        boolean drivesBack = pass.direction() == TravelDirection.OUT && !fact.isBorderCrossing();
        return drivesBack
                ? moved(pass, PassState.EN_ROUTE)
                : advance(next(cross(pass, true), direction));
    }

    private Pass present(Pass pass) {
        if (!isNews(pass) || isWithinYard(pass)) {
            return pass;
        }
        boolean behindTheLine = !(fact.spot() instanceof Spot.AtBarrier);
        if (pass.direction() == TravelDirection.IN && behindTheLine) {
            Pass crossed = cross(claimed(pass), true);
            return moved(crossed, crossed.state());
        }
        return moved(claimed(pass), stateAtSpot(pass));
    }

    /** A yard inside the supervision area: the yard says more. */
    private boolean isWithinYard(Pass pass) {
        String place = pass.seen().place();
        return place != null
                && isYard.test(place)
                && fact.spot() instanceof Spot.InZone zone
                && zone.zone().kind() == AreaZone.Kind.CUSTOMS_SUPERVISION;
    }

    private PassState stateAtSpot(Pass pass) {
        return switch (fact.spot()) {
            case Spot.AtYard at ->
                    switch (at.yard().kind()) {
                        case BUFFER, NON_TARIFF ->
                                pass.state() == PassState.CALLED
                                        ? PassState.CALLED
                                        : PassState.HELD_AT_BUFFER;
                        case YARD, INSPECTION -> PassState.IN_YARD;
                    };
            case Spot.InZone in -> PassState.GATE_IN;
            case Spot.AtBarrier at -> PassState.GATE_IN;
        };
    }

    private Pass left(Pass pass) {
        String place = pass.seen().place();
        boolean leavesItsPlace = place == null || place.equals(fact.spot().id());
        if (!isNews(pass)
                || !leavesItsPlace
                || (place == null && fact.spot() instanceof Spot.InZone)) {
            return pass;
        }
        Pass here = pass.with(pass.course().waiting(fact.at()));
        return moved(here, stateAfterLeaving(pass));
    }

    private PassState stateAfterLeaving(Pass pass) {
        boolean innerZone =
                fact.spot() instanceof Spot.InZone in
                        && in.zone().kind() != AreaZone.Kind.GATE_AREA;
        return innerZone || pass.state() == PassState.CALLED ? pass.state() : PassState.EN_ROUTE;
    }

    private Pass afterCrossing(Pass pass) {
        return switch (pass.direction()) {
            case OUT -> whileAbroad(pass);
            case IN -> whileInVietnam(pass);
        };
    }

    private Pass whileAbroad(Pass pass) {
        return switch (fact.event()) {
            case Fact.Crossed crossed when crossed.direction() == TravelDirection.OUT ->
                    fact.isBorderCrossing() && betterCrossing(pass)
                            ? amendedCrossing(pass)
                            : isSettled(pass) ? advance(next(pass, TravelDirection.OUT)) : pass;
            case Fact.Crossed crossed ->
                    isSettled(pass) ? advance(next(pass, TravelDirection.IN)) : pass;
            case Fact.Present present ->
                    isSettled(pass) ? advance(next(pass, TravelDirection.IN)) : pass;
            case Fact.Left left -> pass;
        };
    }

    private Pass whileInVietnam(Pass pass) {
        return switch (fact.event()) {
            case Fact.Crossed crossed when crossed.direction() == TravelDirection.OUT ->
                    isSettled(pass) ? advance(next(pass, TravelDirection.OUT)) : pass;
            case Fact.Crossed crossed -> cameAgain(pass);
            case Fact.Present present ->
                    startsNext(pass) ? advance(next(pass, TravelDirection.OUT)) : seenInside(pass);
            case Fact.Left left -> seenInside(pass);
        };
    }

    private Pass cameAgain(Pass pass) {
        if (!fact.isBorderCrossing()) {
            return seenInside(pass);
        }
        if (betterCrossing(pass)) {
            return amendedCrossing(pass);
        }
        return isSettled(pass) ? advance(next(pass, TravelDirection.IN)) : pass;
    }

    private boolean betterCrossing(Pass pass) {
        Instant crossedAt = pass.course().crossedAt();
        return crossedAt != null
                && pass.course().crossingAssumed()
                && fact.at().isBefore(crossedAt);
    }

    /** The report of a crossing that until now was only concluded. */
    private Pass amendedCrossing(Pass pass) {
        Pass amended = pass.with(fact.spot().destination());
        return noted(amended.with(Crossing.course(amended, fact.at(), false)), PassEvent.AMENDED);
    }

    private boolean isSettled(Pass pass) {
        Instant crossedAt = pass.course().crossedAt();
        return crossedAt != null && fact.at().isAfter(crossedAt.plus(SETTLED));
    }

    /** In Vietnam, the vehicle has begun its next way out. */
    private boolean startsNext(Pass pass) {
        boolean claimsAnotherLoad =
                fact.claims().stream()
                        .filter(
                                stream ->
                                        stream != pass.stream()
                                                && Pass.allows(TravelDirection.OUT, stream))
                        .isPresent();
        boolean atHome =
                Crossing.restsAtHome(pass, fact.at())
                        || (pass.vehicle().isVietnamese()
                                && announced(TravelDirection.OUT).isPresent());
        return isSettled(pass) && isNews(pass) && (claimsAnotherLoad || atHome);
    }

    /** Between crossings in Vietnam only its place changes. */
    private Pass seenInside(Pass pass) {
        String place = pass.seen().place();
        boolean leavesElsewhere =
                fact.event() instanceof Fact.Left && !fact.spot().id().equals(place);
        return !isNews(pass) || isWithinYard(pass) || leavesElsewhere
                ? pass
                : moved(pass, pass.state());
    }

    /**
     * Ends a pass whose vehicle has begun another, and finds or opens that one; devices go along.
     */
    private Pass next(Pass pass, TravelDirection direction) {
        if (pass.isOpen()) {
            noted(
                    pass.closed(PassState.CLOSED, fact.at()).with(List.<DeviceId>of()),
                    PassEvent.CLOSED);
        }
        Pass following =
                announced(direction).orElseGet(() -> fresh(direction).with(pass.vehicle()));
        Pass linked = following.returningFrom(pass.number());
        return linked.devices().isEmpty() ? linked.with(pass.devices()) : linked;
    }

    private Pass cross(Pass pass, boolean assumed) {
        Pass claimed = claimed(pass);
        Pass routed =
                fact.spot() instanceof Spot.AtBarrier at ? claimed.with(at.destination()) : claimed;
        Pass crossed = Crossing.cross(routed, fact.at(), assumed);
        return noted(crossed.with(sightingAcross(crossed)), PassEvent.CROSSED);
    }

    /** Whoever is out of Vietnam is in none of its yards, whichever report came last. */
    private Sighting sightingAcross(Pass crossed) {
        if (isNews(crossed)) {
            return fact.sighting();
        }
        Sighting seen = crossed.seen();
        return crossed.direction() == TravelDirection.OUT
                ? new Sighting(seen.spot(), null, seen.by(), seen.at())
                : seen;
    }

    private Pass moved(Pass pass, PassState state) {
        Pass moved = pass.with(state).with(fact.sighting());
        boolean waits = state.isAtGate() && !moved.hasCrossed();
        return noted(
                waits ? moved.with(moved.course().waiting(fact.at())) : moved, PassEvent.MOVED);
    }

    /**
     * What the fact says beyond the place; the destination that somebody chose is not changed by
     * where it is.
     */
    private Pass claimed(Pass pass) {
        Destination claimed = fact.claims().destination();
        Destination known =
                claimed.gate() == null
                        ? pass.destination()
                        : claimed.completedBy(pass.destination());
        Pass next = pass.with(known.completedBy(fact.spot().destination()));
        Pass loaded =
                fact.claims().stream()
                        .filter(stream -> Pass.allows(pass.direction(), stream))
                        .map(next::with)
                        .orElse(next);
        return fact.claims()
                .trailer()
                .map(loaded.vehicle()::withTrailer)
                .map(loaded::with)
                .orElse(loaded);
    }

    private boolean isNews(Pass pass) {
        Sighting seen = pass.seen();
        boolean elsewhereAtOnce =
                fact.at().equals(seen.at()) && !fact.spot().id().equals(seen.spot());
        return seen.isDeclared() || fact.at().isAfter(seen.at()) || elsewhereAtOnce;
    }

    private Pass noted(Pass pass, PassEvent event) {
        boolean firstPlace =
                event == PassEvent.MOVED
                        && !steps.isEmpty()
                        && steps.getLast().pass().number().equals(pass.number());
        if (firstPlace) {
            steps.set(steps.size() - 1, new Ruling.Step(pass, steps.getLast().event()));
        } else {
            steps.add(new Ruling.Step(pass, event));
        }
        return pass;
    }

    private Ruling done(Pass pass) {
        return new Ruling(Optional.of(pass.number()), steps);
    }
}

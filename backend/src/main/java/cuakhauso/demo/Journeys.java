package cuakhauso.demo;

import cuakhauso.gate.QueueStream;
import cuakhauso.gate.Route;
import cuakhauso.gate.TravelDirection;
import cuakhauso.gate.Yard;
import cuakhauso.geo.LatLon;
import cuakhauso.kernel.Country;

import java.util.List;
import java.util.Optional;

/**
 * What a truck does next, from its appearance to its leaving: the paths of export, import, empty
 * and new vehicles.
 */
final class Journeys {

    private static final double ANNOUNCED_WITHOUT_DEVICE = 0.5;
    private static final double INSPECTED = 0.12;

    /** So many vehicles of each lane may stand in the queue out or drive to it. */
    private static final int QUEUE_PER_LANE = 20;

    private final World world;
    private final Chance chance;

    Journeys(World world) {
        this.world = world;
        this.chance = world.chance().split();
    }

    Trip outbound(QueueStream stream) {
        return trip(world.anyDesk(TravelDirection.OUT).route(), TravelDirection.OUT, stream);
    }

    Trip inbound(QueueStream stream) {
        return trip(world.anyDesk(TravelDirection.IN).route(), TravelDirection.IN, stream);
    }

    Trip trip(Route route, TravelDirection direction, QueueStream stream) {
        return new Trip(1, direction, stream, world.terrain().gateOf(route), route);
    }

    /** A Vietnamese truck comes by the national road and heads for a buffer. */
    void appearInland(Truck truck) {
        world.add(truck);
        maybeAnnounce(truck);
        world.drive(
                truck,
                Truck.Phase.TO_BUFFER,
                toYard(truck, world.terrain().inlandEnd(chance), buffer(truck.trip())));
    }

    /** Full buffers take trucks still: there is no other ground to keep them on. */
    Parking buffer(Trip trip) {
        List<Parking> buffers =
                trip.stream() == QueueStream.EMPTY
                        ? world.terrain().parkingsFor(trip.gate(), Yard.Kind.NON_TARIFF)
                        : world.terrain()
                                .parkingsFor(trip.gate(), Yard.Kind.BUFFER, Yard.Kind.NON_TARIFF);
        return withRoom(buffers);
    }

    Parking importYard(Trip trip) {
        return withRoom(world.terrain().parkingsFor(trip.gate(), Yard.Kind.YARD));
    }

    private Parking withRoom(List<Parking> parkings) {
        List<Parking> roomy = parkings.stream().filter(Parking::hasRoom).toList();
        return chance.oneOf(roomy.isEmpty() ? parkings : roomy);
    }

    /** Reserves a place and gives the way to it. */
    Course toYard(Truck truck, LatLon from, Parking parking) {
        truck.headFor(parking, parking.reserve(chance));
        return world.terrain()
                .inland(from, parking.gateway())
                .between(List.of(), List.of(placeOf(truck)));
    }

    private static LatLon placeOf(Truck truck) {
        return truck.parking().placeAt(truck.place());
    }

    /** A truck comes on the Chinese side and drives up to the queue. */
    void appearAbroad(Truck truck) {
        world.add(truck);
        maybeAnnounce(truck);
        driveIn(truck);
    }

    private void driveIn(Truck truck) {
        Course course = inwards(truck);
        world.drive(truck, Truck.Phase.TO_QUEUE, course, 0, stop(course, truck.trip()));
    }

    /** Over the border to a yard, or home if the truck is Vietnamese. */
    Course inwards(Truck truck) {
        Terrain terrain = world.terrain();
        Trip trip = truck.trip();
        if (truck.identity().home() == Country.VN) {
            return terrain.across(terrain.foreignEnd(), trip.route(), terrain.inlandEnd(chance));
        }
        Parking parking = importYard(trip);
        truck.headFor(parking, parking.reserve(chance));
        return terrain.across(terrain.foreignEnd(), trip.route(), parking.gateway())
                .between(List.of(), List.of(placeOf(truck)));
    }

    double stop(Course course, Trip trip) {
        return course.way()
                .nearestAlongMeters(world.terrain().queueHead(trip.route(), trip.stream()));
    }

    private void maybeAnnounce(Truck truck) {
        if (truck.sendsPositions() || chance.happens(ANNOUNCED_WITHOUT_DEVICE)) {
            announce(truck);
        }
    }

    private void announce(Truck truck) {
        truck.announce();
        world.tell(new Happening.Announced(truck, truck.trip(), world.nowSeconds()));
    }

    /** The truck has come to the end of its way. */
    void arrive(Truck truck) {
        switch (truck.phase()) {
            case TO_BUFFER -> {
                enterYard(truck, Truck.Phase.IN_BUFFER);
                world.desk(truck.trip().route()).waiting(truck.trip().stream()).add(truck);
            }
            case TO_INSPECTION -> {
                enterYard(truck, Truck.Phase.IN_INSPECTION);
                world.wakeAfter(chance.between(1800, 5400), truck);
            }
            case THROUGH -> arriveBeyond(truck);
            case LEAVING -> goHome(truck);
            case AWAY, IN_BUFFER, IN_INSPECTION, TO_QUEUE, IN_QUEUE, IN_YARD ->
                    throw new IllegalStateException(truck.phase() + " has no end of a way");
        }
    }

    private void arriveBeyond(Truck truck) {
        boolean vietnamese = truck.identity().home() == Country.VN;
        if (truck.trip().direction() == TravelDirection.IN && !vietnamese) {
            enterYard(truck, Truck.Phase.IN_YARD);
            world.wakeAfter(chance.between(1.5 * 3600, 5 * 3600), truck);
        } else if (truck.trip().direction() == TravelDirection.OUT && vietnamese) {
            truck.goAway();
            world.wakeAfter(chance.between(4 * 3600, 14 * 3600), truck);
        } else {
            goHome(truck);
        }
    }

    private void goHome(Truck truck) {
        if (truck.sendsPositions()) {
            world.tell(new Happening.DeviceHandedOver(truck, truck.trip(), world.nowSeconds()));
        }
        world.remove(truck);
    }

    private void enterYard(Truck truck, Truck.Phase phase) {
        truck.park(phase);
        truck.parking().enter();
        world.sight(truck, truck.parking().id().value(), truck.trip().direction());
        say(truck, Happening.Fact.YARD_ENTER, truck.parking().id().value());
    }

    private void leaveYard(Truck truck) {
        truck.parking().leave();
        truck.parking().release(truck.place());
        say(truck, Happening.Fact.YARD_LEAVE, truck.parking().id().value());
    }

    /** Trucks that send positions are seen by them alone. */
    private void say(Truck truck, Happening.Fact fact, String place) {
        if (!truck.sendsPositions()) {
            tellSeen(truck, fact, place);
        }
    }

    private void tellSeen(Truck truck, Happening.Fact fact, String place) {
        world.tell(new Happening.Seen(truck, truck.trip(), world.nowSeconds(), fact, place));
    }

    /** The time a truck waited for has come. */
    void awake(Truck truck) {
        switch (truck.phase()) {
            case IN_BUFFER -> leaveBuffer(truck);
            case IN_INSPECTION -> {
                leaveYard(truck);
                clickAtGateArea(truck);
                driveOut(truck);
            }
            case IN_YARD -> leaveImportYard(truck);
            case AWAY -> comeBack(truck);
            case TO_BUFFER, TO_INSPECTION, TO_QUEUE, IN_QUEUE, THROUGH, LEAVING ->
                    throw new IllegalStateException(truck.phase() + " waits for nothing");
        }
    }

    private void leaveBuffer(Truck truck) {
        leaveYard(truck);
        Optional<Parking> inspection =
                truck.trip().stream() == QueueStream.EMPTY ? Optional.empty() : inspection(truck);
        if (inspection.isEmpty()) {
            driveOut(truck);
            return;
        }
        LatLon place = placeOf(truck);
        Parking left = truck.parking();
        truck.headFor(inspection.get(), inspection.get().reserve(chance));
        Course way = world.terrain().inland(left.gateway(), truck.parking().gateway());
        world.drive(
                truck,
                Truck.Phase.TO_INSPECTION,
                way.between(List.of(place), List.of(placeOf(truck))));
    }

    private Optional<Parking> inspection(Truck truck) {
        List<Parking> yards =
                world.terrain().parkingsFor(truck.trip().gate(), Yard.Kind.INSPECTION).stream()
                        .filter(
                                parking ->
                                        parking.yard().kind() == Yard.Kind.INSPECTION
                                                && parking.hasRoom())
                        .toList();
        return yards.isEmpty() || !chance.happens(INSPECTED)
                ? Optional.empty()
                : Optional.of(chance.oneOf(yards));
    }

    /** From a yard over the border. */
    private void driveOut(Truck truck) {
        Terrain terrain = world.terrain();
        Course course =
                terrain.across(
                                truck.parking().gateway(),
                                truck.trip().route(),
                                terrain.foreignEnd())
                        .between(List.of(placeOf(truck)), List.of());
        world.drive(truck, Truck.Phase.TO_QUEUE, course, 0, stop(course, truck.trip()));
    }

    /**
     * A Chinese truck goes back empty when the queue is short enough; a new vehicle is driven
     * inland.
     */
    private void leaveImportYard(Truck truck) {
        if (truck.trip().stream() == QueueStream.NEW_CAR) {
            leaveYard(truck);
            driveHome(truck);
            return;
        }
        RouteDesk desk = world.desk(truck.trip().route());
        if (room(desk) <= 0) {
            world.wakeAfter(300, truck);
            return;
        }
        leaveYard(truck);
        truck.begin(
                new Trip(
                        truck.trip().number() + 1,
                        TravelDirection.OUT,
                        QueueStream.EMPTY,
                        truck.trip().gate(),
                        desk.route()));
        desk.expect();
        driveOut(truck);
    }

    /** How many more trucks the queue out may take. */
    int room(RouteDesk desk) {
        double scale = Math.min(1, (double) world.options().size() / DayPlan.ON_MAP);
        return (int) Math.ceil(QUEUE_PER_LANE * desk.lanes(TravelDirection.OUT) * scale)
                - desk.underway();
    }

    private void comeBack(Truck truck) {
        Route route = truck.trip().route();
        truck.begin(
                new Trip(
                        truck.trip().number() + 1,
                        TravelDirection.IN,
                        QueueStream.EMPTY,
                        truck.trip().gate(),
                        route));
        driveIn(truck);
    }

    /** Turned back from the buffer, or done: inland and off the map. */
    void driveHome(Truck truck) {
        Course course =
                world.terrain()
                        .inland(truck.parking().gateway(), world.terrain().inlandEnd(chance));
        world.drive(truck, Truck.Phase.LEAVING, course.between(List.of(placeOf(truck)), List.of()));
    }

    void turnBack(Truck truck) {
        truck.turnBack();
        world.counts().turnBack();
        world.tell(new Happening.TurnedBack(truck, truck.trip(), world.nowSeconds()));
        leaveYard(truck);
        driveHome(truck);
    }

    /** Everything passed since the last second. */
    void pass(Truck truck) {
        Optional<Course.Milestone> next = truck.pollMilestone();
        while (next.isPresent()) {
            pass(truck, next.get());
            next = truck.pollMilestone();
        }
    }

    private void pass(Truck truck, Course.Milestone milestone) {
        switch (milestone.kind()) {
            case GATE_AREA_ENTERED -> {
                truck.passGateArea(milestone.place());
                clickAtGateArea(truck);
            }
            case GATE_AREA_LEFT -> truck.passGateArea(null);
            case CUSTOMS_PASSED -> world.sight(truck, milestone.place(), milestone.direction());
            case BORDER_GUARD_PASSED -> {
                world.sight(truck, milestone.place(), milestone.direction());
                if (!truck.sendsPositions()) {
                    cross(truck, milestone);
                }
            }
            case BORDER_PASSED -> {
                if (truck.sendsPositions()) {
                    cross(truck, milestone);
                }
            }
        }
    }

    /**
     * The officer at the checkpoint sees who comes to leave Vietnam. He alone can tell that a
     * Chinese truck begins its way back empty, so that he does so for trucks with positions too.
     */
    private void clickAtGateArea(Truck truck) {
        boolean leaving =
                truck.trip().direction() == TravelDirection.OUT
                        && !truck.isCrossed()
                        && !truck.isTurnedBack();
        boolean wayBack = truck.trip().number() > 1;
        if (leaving && (wayBack || !truck.sendsPositions())) {
            truck.gateArea().ifPresent(zone -> tellSeen(truck, Happening.Fact.OFFICER_ENTER, zone));
        }
    }

    /**
     * The barrier of the Border Guard tells of a crossing; positions tell of it at the border line.
     */
    private void cross(Truck truck, Course.Milestone milestone) {
        if (milestone.direction() == truck.trip().direction() && !truck.isCrossed()) {
            truck.cross();
            world.counts().cross(truck.trip());
            say(truck, Happening.Fact.BARRIER_CROSS, milestone.place());
        }
    }
}

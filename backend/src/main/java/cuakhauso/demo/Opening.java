package cuakhauso.demo;

import cuakhauso.gate.QueueStream;
import cuakhauso.gate.Route;
import cuakhauso.gate.TravelDirection;
import cuakhauso.geo.LatLon;
import cuakhauso.kernel.Country;

import java.util.List;

/**
 * Sets the scene of 18:40: who crossed today, who waits, who is in the yards, and tells it as what
 * was seen during the day. Moments before the opening are negative seconds.
 */
final class Opening {

    private static final double HOUR = 3600;

    /** Nothing of the past is told closer to the opening than this. */
    private static final double LATEST = -20;

    private static final double QUEUED_SHARE = 0.13;

    private final World world;
    private final Journeys journeys;
    private final Chance chance;
    private final int size;

    Opening(World world, Journeys journeys) {
        this.world = world;
        this.journeys = journeys;
        this.chance = world.chance().split();
        this.size = world.options().size();
    }

    void set() {
        crossOut(QueueStream.FRUIT, DayPlan.FRUIT_CROSSED);
        crossOut(QueueStream.OTHER_EXPORT, DayPlan.OTHER_EXPORT_CROSSED);
        importDay();
        waitOut(QueueStream.FRUIT, DayPlan.FRUIT_WAITING);
        waitOut(QueueStream.OTHER_EXPORT, DayPlan.OTHER_EXPORT_WAITING);
        waitOut(QueueStream.EMPTY, DayPlan.EMPTY_WAITING);
        queueIn();
        approach();
    }

    private interface ForOne {
        void make(RouteDesk desk);
    }

    /** A figure, brought to size and divided among the routes. */
    private void forEach(TravelDirection direction, int figure, ForOne one) {
        List<RouteDesk> desks = world.desks();
        int[] parts =
                DayPlan.split(
                        DayPlan.scaled(figure, size),
                        DayPlan.routeWeights(world.terrain(), desks, direction));
        for (int i = 0; i < parts.length; i++) {
            for (int n = 0; n < parts[i]; n++) {
                one.make(desks.get(i));
            }
        }
    }

    /**
     * Crossed out today; they come back empty in the hours that follow, no more of them than the
     * lanes can take.
     */
    private void crossOut(QueueStream stream, int figure) {
        forEach(
                TravelDirection.OUT,
                figure,
                desk -> {
                    Truck truck =
                            world.fleet()
                                    .makeWithoutDevice(
                                            Country.VN, trip(desk, TravelDirection.OUT, stream));
                    double at = chance.between(-DemoClock.DAY_SO_FAR_SECONDS + 600, LATEST);
                    crossed(truck, at);
                    if (chance.happens((double) DayPlan.ON_MAP / size)) {
                        world.add(truck);
                        world.wakeAfter(
                                Math.max(600, at + chance.between(8 * HOUR, 24 * HOUR)), truck);
                    }
                });
    }

    private Trip trip(RouteDesk desk, TravelDirection direction, QueueStream stream) {
        return journeys.trip(desk.route(), direction, stream);
    }

    private void crossed(Truck truck, double at) {
        truck.cross();
        world.counts().cross(truck.trip());
        seen(truck, at, Happening.Fact.BARRIER_CROSS, guardBarrier(truck.trip().route()));
    }

    private static String guardBarrier(Route route) {
        return route.barriers().getLast().id();
    }

    private void seen(Truck truck, double at, Happening.Fact fact, String place) {
        world.tell(new Happening.Seen(truck, truck.trip(), at, fact, place));
    }

    /**
     * Of those who came in today, the latest are still in the yards, the others went back empty.
     */
    private void importDay() {
        int inYards = Math.min(DayPlan.IMPORTS_IN_YARDS, DayPlan.IMPORT_CROSSED);
        forEach(TravelDirection.IN, inYards, desk -> stayInYard(desk, QueueStream.IMPORT));
        forEach(
                TravelDirection.IN,
                DayPlan.NEW_CAR_CROSSED,
                desk -> stayInYard(desk, QueueStream.NEW_CAR));
        int returned = DayPlan.scaled(DayPlan.IMPORT_CROSSED, size) - DayPlan.scaled(inYards, size);
        double[] weights = DayPlan.routeWeights(world.terrain(), world.desks(), TravelDirection.IN);
        for (int n = 0; n < returned; n++) {
            comeAndGo(world.desks().get(chance.byWeight(weights)));
        }
    }

    private void stayInYard(RouteDesk desk, QueueStream stream) {
        Trip trip = trip(desk, TravelDirection.IN, stream);
        Truck truck =
                stream == QueueStream.NEW_CAR
                        ? world.fleet().makeWithoutDevice(Country.CN, trip)
                        : world.fleet().make(Country.CN, trip);
        double at = chance.between(-4 * HOUR, -900);
        crossed(truck, at);
        standInYard(
                truck,
                journeys.importYard(trip),
                Truck.Phase.IN_YARD,
                at + chance.between(400, 800));
        if (truck.sendsPositions()) {
            world.tell(new Happening.DeviceBound(truck, trip, LATEST));
        }
        world.wakeAfter(chance.between(60, 4 * HOUR), truck);
    }

    private void standInYard(Truck truck, Parking parking, Truck.Phase phase, double since) {
        LatLon gateway = parking.gateway();
        truck.headFor(parking, parking.reserve(chance));
        LatLon place = parking.placeAt(truck.place());
        truck.drive(
                phase,
                new Course(new Way.Drawing().crawlTo(gateway).crawlTo(place).done(), List.of()),
                0,
                0);
        truck.park(phase);
        parking.enter();
        world.add(truck);
        if (!truck.sendsPositions()) {
            seen(truck, since, Happening.Fact.YARD_ENTER, parking.id().value());
        }
    }

    private void comeAndGo(RouteDesk desk) {
        Truck truck =
                world.fleet()
                        .makeWithoutDevice(
                                Country.CN, trip(desk, TravelDirection.IN, QueueStream.IMPORT));
        double cameAt = chance.between(-DemoClock.DAY_SO_FAR_SECONDS + 300, -3 * HOUR);
        crossed(truck, cameAt);
        truck.begin(
                new Trip(
                        2,
                        TravelDirection.OUT,
                        QueueStream.EMPTY,
                        truck.trip().gate(),
                        truck.trip().route()));
        crossed(truck, chance.between(cameAt + 1.5 * HOUR, LATEST));
    }

    /** Most wait in the buffers, the first of them stand in the queue of their route. */
    private void waitOut(QueueStream stream, int figure) {
        forEach(
                TravelDirection.OUT,
                figure,
                desk -> {
                    Trip trip = trip(desk, TravelDirection.OUT, stream);
                    Truck truck = world.fleet().make(Country.VN, trip);
                    double since = chance.between(-26 * HOUR, -HOUR / 2);
                    announceWithDevice(truck, since);
                    if (chance.happens(QUEUED_SHARE) && journeys.room(desk) > 0) {
                        standInQueueOut(truck, desk, since);
                    } else {
                        standInYard(truck, journeys.buffer(trip), Truck.Phase.IN_BUFFER, since);
                        desk.waiting(stream).add(truck);
                    }
                });
    }

    private void announceWithDevice(Truck truck, double at) {
        if (truck.sendsPositions()) {
            truck.announce();
            world.tell(new Happening.Announced(truck, truck.trip(), at));
        }
    }

    private void standInQueueOut(Truck truck, RouteDesk desk, double since) {
        Terrain terrain = world.terrain();
        Parking buffer = journeys.buffer(truck.trip());
        Course course =
                terrain.across(buffer.gateway(), truck.trip().route(), terrain.foreignEnd());
        world.add(truck);
        callFrom(buffer, truck, since);
        desk.expect();
        standInQueue(truck, desk, course);
        double along = truck.drivenMeters();
        course.milestones().stream()
                .filter(
                        passed ->
                                passed.kind() == Course.Kind.GATE_AREA_ENTERED
                                        && passed.alongMeters() <= along)
                .forEach(passed -> enterGateArea(truck, passed.place()));
    }

    private void callFrom(Parking buffer, Truck truck, double since) {
        double calledAt = chance.between(-2400, -1800);
        truck.call();
        if (!truck.sendsPositions()) {
            seen(
                    truck,
                    Math.min(since, calledAt - 60),
                    Happening.Fact.YARD_ENTER,
                    buffer.id().value());
        }
        world.tell(new Happening.Called(truck, truck.trip(), calledAt));
        if (!truck.sendsPositions()) {
            seen(truck, calledAt + 60, Happening.Fact.YARD_LEAVE, buffer.id().value());
        }
    }

    private void enterGateArea(Truck truck, String zone) {
        truck.passGateArea(zone);
        if (!truck.sendsPositions()) {
            seen(truck, chance.between(-1200, -300), Happening.Fact.OFFICER_ENTER, zone);
        }
    }

    private void standInQueue(Truck truck, RouteDesk desk, Course course) {
        TravelDirection direction = truck.trip().direction();
        int position = desk.queued(direction);
        int lane = position % desk.lanes(direction);
        double stop = journeys.stop(course, truck.trip());
        double behind = RouteDesk.FOLLOWING_METERS * (position / desk.lanes(direction));
        truck.drive(Truck.Phase.TO_QUEUE, course, Math.max(0, stop - behind), stop);
        desk.enqueue(truck, lane);
    }

    private void queueIn() {
        forEach(
                TravelDirection.IN,
                DayPlan.IMPORTS_QUEUED,
                desk -> {
                    Truck truck =
                            world.fleet()
                                    .make(
                                            Country.CN,
                                            trip(desk, TravelDirection.IN, QueueStream.IMPORT));
                    announceWithDevice(truck, -2 * HOUR);
                    world.add(truck);
                    standInQueue(truck, desk, journeys.inwards(truck));
                });
    }

    /** On the roads. */
    private void approach() {
        forEach(
                TravelDirection.OUT,
                DayPlan.EXPORTS_APPROACHING,
                desk -> {
                    Truck truck =
                            world.fleet()
                                    .make(
                                            Country.VN,
                                            trip(desk, TravelDirection.OUT, QueueStream.FRUIT));
                    announceWithDevice(truck, -2 * HOUR);
                    Course course =
                            journeys.toYard(
                                    truck,
                                    world.terrain().inlandEnd(chance),
                                    journeys.buffer(truck.trip()));
                    world.add(truck);
                    double length = course.way().lengthMeters();
                    world.drive(
                            truck,
                            Truck.Phase.TO_BUFFER,
                            course,
                            chance.between(0, 0.97) * length,
                            length);
                });
        forEach(
                TravelDirection.IN,
                DayPlan.IMPORTS_APPROACHING,
                desk -> {
                    Truck truck =
                            world.fleet()
                                    .make(
                                            Country.CN,
                                            trip(desk, TravelDirection.IN, QueueStream.IMPORT));
                    announceWithDevice(truck, -HOUR);
                    world.add(truck);
                    Course course = journeys.inwards(truck);
                    double stop = journeys.stop(course, truck.trip());
                    world.drive(
                            truck,
                            Truck.Phase.TO_QUEUE,
                            course,
                            chance.between(0, 0.6) * stop,
                            stop);
                });
    }
}

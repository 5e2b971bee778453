package cuakhauso.demo;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The gate's traffic, second by simulated second: the same seed and options give the same day. It
 * knows no real time and sends nothing. Not safe for several threads.
 */
final class Simulator {

    /**
     * At night one lane of each direction goes on serving, so that a demo left running never stands
     * still.
     */
    private static final int NIGHT_LANES = 1;

    private final World world;
    private final Journeys journeys;
    private final CallCentre callCentre;
    private final Arrivals arrivals;
    private final List<Happening> opening;

    Simulator(Terrain terrain, DemoOptions options, long seed) {
        this.world = new World(terrain, options, seed);
        this.journeys = new Journeys(world);
        this.callCentre = new CallCentre(world, journeys);
        this.arrivals = new Arrivals(world, journeys);
        new Opening(world, journeys).set();
        this.opening =
                world.takeTold().stream().sorted(Comparator.comparingInt(Simulator::rank)).toList();
    }

    /**
     * Devices first, so that the map fills soon; then what was seen, in large batches; each truck
     * keeps its order.
     */
    private static int rank(Happening happening) {
        return switch (happening) {
            case Happening.Announced announced -> 0;
            case Happening.Seen seen -> 1;
            case Happening.Called called -> 2;
            case Happening.DeviceBound bound -> 2;
            case Happening.Diverted diverted -> 2;
            case Happening.TurnedBack turned -> 2;
            case Happening.DeviceHandedOver handed -> 2;
        };
    }

    /** What happened until the opening, in the order in which it may be told. */
    List<Happening> opening() {
        return opening;
    }

    /** What happened since the opening or the last call. */
    List<Happening> takeHappenings() {
        return world.takeTold();
    }

    /** Who drove past a place where a camera may stand, since the opening or the last call. */
    List<Sighting> takeSightings() {
        return world.takeSighted();
    }

    /** One second passes. */
    void step() {
        world.passSecond();
        world.wakeWhoIsDue(journeys::awake);
        arrivals.step();
        callCentre.step();
        world.rollAll(this::roll);
        for (RouteDesk desk : world.desks()) {
            desk.step(
                    world.nowSeconds(),
                    openLanes(desk),
                    world.chance(),
                    world::driveOn,
                    journeys::pass);
        }
    }

    private int openLanes(RouteDesk desk) {
        boolean open = desk.route().hours().isOpenAt(DemoClock.seasonAt(world.nowSeconds()));
        return open ? Integer.MAX_VALUE : NIGHT_LANES;
    }

    /** Whether the truck goes on driving by itself. */
    private boolean roll(Truck truck) {
        if (truck.phase() == Truck.Phase.TO_QUEUE
                && world.desk(truck.trip().route()).joins(truck)) {
            return false;
        }
        truck.rollOneSecond(truck.remainingMeters());
        journeys.pass(truck);
        if (truck.hasArrived()) {
            journeys.arrive(truck);
            return false;
        }
        return true;
    }

    double nowSeconds() {
        return world.nowSeconds();
    }

    /** On the map, or abroad and expected back. */
    Collection<Truck> trucks() {
        return world.trucks();
    }

    List<Parking> parkings() {
        return world.terrain().parkings();
    }

    DayCounts counts() {
        return world.counts();
    }
}

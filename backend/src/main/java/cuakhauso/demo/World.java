package cuakhauso.demo;

import cuakhauso.gate.Route;
import cuakhauso.gate.TravelDirection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Everything that is, at the present second: the trucks, the desks of the routes, and what is told
 * of it.
 */
final class World {

    private final Terrain terrain;
    private final DemoOptions options;
    private final Chance chance;
    private final Fleet fleet;
    private final DayCounts counts = new DayCounts();
    private final Map<Route, RouteDesk> desks = new LinkedHashMap<>();
    private final Map<Integer, Truck> trucks = new LinkedHashMap<>();
    private final List<Truck> driving = new ArrayList<>();
    private final PriorityQueue<Wake> wakes =
            new PriorityQueue<>(
                    Comparator.comparingDouble(Wake::atSeconds)
                            .thenComparingInt(w -> w.truck().serial()));
    private List<Happening> told = new ArrayList<>();
    private List<Sighting> sighted = new ArrayList<>();
    private double nowSeconds;

    private record Wake(double atSeconds, Truck truck) {}

    World(Terrain terrain, DemoOptions options, long seed) {
        this.terrain = terrain;
        this.options = options;
        this.chance = new Chance(seed);
        this.fleet = new Fleet(chance.split(), options.gpsShare());
        terrain.routes().forEach(route -> desks.put(route, new RouteDesk(route)));
    }

    Terrain terrain() {
        return terrain;
    }

    DemoOptions options() {
        return options;
    }

    Chance chance() {
        return chance;
    }

    Fleet fleet() {
        return fleet;
    }

    DayCounts counts() {
        return counts;
    }

    List<RouteDesk> desks() {
        return List.copyOf(desks.values());
    }

    RouteDesk desk(Route route) {
        return Objects.requireNonNull(desks.get(route));
    }

    /** A desk, as often as its traffic in the direction says. */
    RouteDesk anyDesk(TravelDirection direction) {
        List<RouteDesk> all = desks();
        return all.get(chance.byWeight(DayPlan.routeWeights(terrain, all, direction)));
    }

    /** In the order in which they came. */
    Collection<Truck> trucks() {
        return Collections.unmodifiableCollection(trucks.values());
    }

    void add(Truck truck) {
        trucks.put(truck.serial(), truck);
    }

    void remove(Truck truck) {
        truck.goAway();
        trucks.remove(truck.serial());
    }

    void wakeAfter(double seconds, Truck truck) {
        wakes.add(new Wake(nowSeconds + seconds, truck));
    }

    /** Lets a truck drive; it is rolled on every second until it is parked, queued or gone. */
    void drive(Truck truck, Truck.Phase phase, Course course, double from, double stop) {
        truck.drive(phase, course, from, stop);
        driving.add(truck);
    }

    void drive(Truck truck, Truck.Phase phase, Course course) {
        drive(truck, phase, course, 0, course.way().lengthMeters());
    }

    void driveOn(Truck truck) {
        driving.add(truck);
    }

    double nowSeconds() {
        return nowSeconds;
    }

    void passSecond() {
        nowSeconds += 1;
    }

    void wakeWhoIsDue(Consumer<Truck> awake) {
        while (!wakes.isEmpty() && wakes.element().atSeconds <= nowSeconds) {
            awake.accept(wakes.remove().truck);
        }
    }

    /**
     * Every driving truck once.
     *
     * @param roll tells whether the truck drives on by itself
     */
    void rollAll(Predicate<Truck> roll) {
        List<Truck> rolling = List.copyOf(driving);
        driving.clear();
        for (Truck truck : rolling) {
            if (roll.test(truck)) {
                driving.add(truck);
            }
        }
    }

    void tell(Happening happening) {
        told.add(happening);
    }

    /** The truck drives past this place, where a camera may stand. */
    void sight(Truck truck, String spot, TravelDirection direction) {
        sighted.add(
                new Sighting(
                        truck.serial(),
                        truck.identity(),
                        nowSeconds,
                        spot,
                        direction,
                        truck.trip().stream()));
    }

    List<Sighting> takeSighted() {
        List<Sighting> taken = sighted;
        sighted = new ArrayList<>();
        return taken;
    }

    List<Happening> takeTold() {
        List<Happening> taken = told;
        told = new ArrayList<>();
        return taken;
    }
}

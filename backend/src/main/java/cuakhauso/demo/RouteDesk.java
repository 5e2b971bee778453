package cuakhauso.demo;

import cuakhauso.gate.Lane;
import cuakhauso.gate.QueueStream;
import cuakhauso.gate.Route;
import cuakhauso.gate.TravelDirection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The lanes of one route in both directions, and who waits in the buffers to be called to it. */
final class RouteDesk {

    /** From one driver's seat to the next, standing. */
    static final double FOLLOWING_METERS = 18;

    /** Nearer than this to the last vehicle, a truck belongs to the queue. */
    private static final double JOINING_METERS = 60;

    private static final double SHORTEST_SERVICE_SECONDS = 180;
    private static final double LONGEST_SERVICE_SECONDS = 300;

    private final Route route;
    private final Map<TravelDirection, List<Queue>> queues = new EnumMap<>(TravelDirection.class);
    private final Map<QueueStream, Deque<Truck>> waiting = new EnumMap<>(QueueStream.class);
    private int underway;

    /** One lane's queue, first vehicle first. */
    private static final class Queue {

        private final List<Truck> trucks = new ArrayList<>();
        private double servedUntilSeconds = Double.NaN;

        double tailMeters() {
            return trucks.isEmpty() ? -FOLLOWING_METERS : trucks.getLast().remainingMeters();
        }
    }

    RouteDesk(Route route) {
        this.route = route;
        for (TravelDirection direction : TravelDirection.values()) {
            Lane.Way way = direction == TravelDirection.OUT ? Lane.Way.OUT : Lane.Way.IN;
            long lanes = route.lanes().stream().filter(lane -> lane.direction() == way).count();
            List<Queue> made = new ArrayList<>();
            for (int i = 0; i < Math.max(1, lanes); i++) {
                made.add(new Queue());
            }
            queues.put(direction, made);
        }
        for (QueueStream stream : QueueStream.values()) {
            waiting.put(stream, new ArrayDeque<>());
        }
    }

    Route route() {
        return route;
    }

    int lanes(TravelDirection direction) {
        return queues(direction).size();
    }

    private List<Queue> queues(TravelDirection direction) {
        return Objects.requireNonNull(queues.get(direction));
    }

    Deque<Truck> waiting(QueueStream stream) {
        return Objects.requireNonNull(waiting.get(stream));
    }

    /** A truck left for the queue out; it counts until it is served. */
    void expect() {
        underway++;
    }

    /** Trucks in the queue out of Vietnam and on their way to it. */
    int underway() {
        return underway;
    }

    /** Takes a truck into the shortest queue, if it has come up to it. */
    boolean joins(Truck truck) {
        List<Queue> lanes = queues(truck.trip().direction());
        int shortest = 0;
        for (int i = 1; i < lanes.size(); i++) {
            if (lanes.get(i).trucks.size() < lanes.get(shortest).trucks.size()) {
                shortest = i;
            }
        }
        if (truck.remainingMeters() > lanes.get(shortest).tailMeters() + JOINING_METERS) {
            return false;
        }
        enqueue(truck, shortest);
        return true;
    }

    /** Puts a truck at the end of a lane's queue. */
    void enqueue(Truck truck, int lane) {
        truck.queueIn(lane);
        queues(truck.trip().direction()).get(lane).trucks.add(truck);
    }

    int queued(TravelDirection direction) {
        return queues(direction).stream().mapToInt(queue -> queue.trucks.size()).sum();
    }

    /**
     * A second passes: queues move up, and whoever has been served drives on.
     *
     * @param openLanes how many lanes serve in each direction
     * @param served told of whoever may drive on
     * @param moved told of whoever moved up
     */
    void step(
            double nowSeconds,
            int openLanes,
            Chance chance,
            Consumer<Truck> served,
            Consumer<Truck> moved) {
        for (TravelDirection direction : TravelDirection.values()) {
            List<Queue> lanes = queues(direction);
            for (int i = 0; i < lanes.size(); i++) {
                serve(lanes.get(i), nowSeconds, i < openLanes, chance)
                        .ifPresent(truck -> release(truck, served));
                moveUp(lanes.get(i), moved);
            }
        }
    }

    private static Optional<Truck> serve(
            Queue queue, double nowSeconds, boolean open, Chance chance) {
        if (queue.trucks.isEmpty() || queue.trucks.getFirst().remainingMeters() > 1) {
            return Optional.empty();
        }
        if (Double.isNaN(queue.servedUntilSeconds)) {
            if (open) {
                // at the opening of the day the first of each lane has been served for a while
                double shortest = nowSeconds > 1 ? SHORTEST_SERVICE_SECONDS : 0;
                queue.servedUntilSeconds =
                        nowSeconds + chance.between(shortest, LONGEST_SERVICE_SECONDS);
            }
            return Optional.empty();
        }
        if (nowSeconds < queue.servedUntilSeconds) {
            return Optional.empty();
        }
        queue.servedUntilSeconds = Double.NaN;
        return Optional.of(queue.trucks.removeFirst());
    }

    private void release(Truck truck, Consumer<Truck> served) {
        if (truck.trip().direction() == TravelDirection.OUT) {
            underway--;
        }
        truck.serve();
        served.accept(truck);
    }

    private static void moveUp(Queue queue, Consumer<Truck> moved) {
        double frontMeters = -FOLLOWING_METERS;
        for (Truck truck : queue.trucks) {
            truck.rollOneSecond(truck.remainingMeters() - frontMeters - FOLLOWING_METERS);
            frontMeters = Math.max(truck.remainingMeters(), frontMeters + FOLLOWING_METERS);
            if (truck.speedMetersPerSecond() > 0) {
                moved.accept(truck);
            }
        }
    }
}

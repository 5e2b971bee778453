package cuakhauso.demo;

import cuakhauso.gate.GateId;
import cuakhauso.gate.QueueStream;

import java.util.List;

/**
 * The Management Centre: calls batches out of the buffers, turns some trucks back, sends some to
 * another gate.
 */
final class CallCentre {

    private static final double ROUND_SECONDS = 120;

    /** Practice at Lào Cai. */
    private static final int LARGEST_BATCH = 20;

    private static final double DEPARTURE_SPACING_SECONDS = 25;
    private static final double TURNED_BACK = 0.01;
    private static final double DIVERTED = 0.01;

    /** Fresh produce goes first, yet the others are not left standing. */
    private static final double[] PRIORITY = {6, 2, 3};

    private static final List<QueueStream> STREAMS =
            List.of(QueueStream.FRUIT, QueueStream.OTHER_EXPORT, QueueStream.EMPTY);

    private final World world;
    private final Journeys journeys;
    private final Chance chance;
    private double nextRoundSeconds = 5;

    CallCentre(World world, Journeys journeys) {
        this.world = world;
        this.journeys = journeys;
        this.chance = world.chance().split();
    }

    void step() {
        if (world.nowSeconds() < nextRoundSeconds) {
            return;
        }
        nextRoundSeconds = world.nowSeconds() + ROUND_SECONDS;
        for (RouteDesk desk : world.desks()) {
            callBatch(desk);
        }
    }

    private void callBatch(RouteDesk desk) {
        int batch = Math.min(LARGEST_BATCH, journeys.room(desk));
        for (int i = 0; i < batch; i++) {
            double[] weights = new double[PRIORITY.length];
            double sum = 0;
            for (int s = 0; s < weights.length; s++) {
                weights[s] = desk.waiting(STREAMS.get(s)).isEmpty() ? 0 : PRIORITY[s];
                sum += weights[s];
            }
            if (sum == 0) {
                return;
            }
            decide(desk, desk.waiting(STREAMS.get(chance.byWeight(weights))).removeFirst(), i);
        }
    }

    private void decide(RouteDesk desk, Truck truck, int inBatch) {
        if (chance.happens(TURNED_BACK)) {
            journeys.turnBack(truck);
        } else if (chance.happens(DIVERTED) && world.desks().size() > 1) {
            divert(truck);
        } else {
            truck.call();
            desk.expect();
            world.tell(new Happening.Called(truck, truck.trip(), world.nowSeconds()));
            world.wakeAfter(10 + inBatch * DEPARTURE_SPACING_SECONDS, truck);
        }
    }

    /** The truck goes on waiting, for another route. */
    private void divert(Truck truck) {
        RouteDesk other =
                chance.oneOf(
                        world.desks().stream()
                                .filter(d -> !d.route().equals(truck.trip().route()))
                                .toList());
        GateId gate = world.terrain().gateOf(other.route());
        truck.divert(truck.trip().over(gate, other.route()));
        other.waiting(truck.trip().stream()).add(truck);
        world.tell(new Happening.Diverted(truck, truck.trip(), world.nowSeconds()));
    }
}

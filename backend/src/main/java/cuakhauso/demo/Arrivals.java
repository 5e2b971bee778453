package cuakhauso.demo;

import cuakhauso.gate.QueueStream;
import cuakhauso.gate.TravelDirection;
import cuakhauso.kernel.Country;

/** Lets new trucks come by the day's figures and its hours. */
final class Arrivals {

    private static final double NEW_CAR = 0.01;
    private static final double[] OUTBOUND_STREAMS = {0.7, 0.18, 0.12};
    private static final QueueStream[] OUTBOUND = {
        QueueStream.FRUIT, QueueStream.OTHER_EXPORT, QueueStream.EMPTY
    };

    private final World world;
    private final Journeys journeys;
    private final Chance chance;

    Arrivals(World world, Journeys journeys) {
        this.world = world;
        this.journeys = journeys;
        this.chance = world.chance().split();
    }

    /**
     * Within a second comes one truck of a direction or none: there are far fewer than one a
     * second.
     */
    void step() {
        if (isDue(TravelDirection.OUT)) {
            Trip trip = journeys.outbound(OUTBOUND[chance.byWeight(OUTBOUND_STREAMS)]);
            journeys.appearInland(world.fleet().make(Country.VN, trip));
        }
        if (isDue(TravelDirection.IN)) {
            boolean newCar = chance.happens(NEW_CAR);
            Trip trip = journeys.inbound(newCar ? QueueStream.NEW_CAR : QueueStream.IMPORT);
            Fleet fleet = world.fleet();
            journeys.appearAbroad(
                    newCar
                            ? fleet.makeWithoutDevice(Country.CN, trip)
                            : fleet.make(Country.CN, trip));
        }
    }

    private boolean isDue(TravelDirection direction) {
        return chance.happens(
                DayPlan.arrivalsPerSecond(direction, world.nowSeconds(), world.options().size()));
    }
}

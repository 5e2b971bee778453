package cuakhauso.geo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Where a queue stands: along a road, backwards from its head. Vehicles belong to the queue as long
 * as no gap between neighbours is too wide; since most trucks report no position, the tolerated gap
 * is several trucks long.
 *
 * @param road in driving direction, towards the head
 * @param headAlongMeters where the first vehicle stands, such as a barrier
 * @param maxOffsetMeters vehicles further from the road's line are not on it
 * @param gapToleranceMeters the widest gap inside a queue, also before its first vehicle
 */
public record QueueLine(
        RoadLine road, double headAlongMeters, double maxOffsetMeters, double gapToleranceMeters) {

    /**
     * A tractor with its trailer and the distance kept; positions are those of the driver's cabin.
     */
    public static final double VEHICLE_LENGTH_METERS = 18;

    /**
     * A vehicle seen this far past the head is still the first one, badly measured; further on it
     * has left.
     */
    private static final double OVERSHOOT_METERS = 15;

    public QueueLine {
        if (!(headAlongMeters >= 0 && headAlongMeters <= road.lengthMeters())) {
            throw new IllegalArgumentException(
                    "head at %s m is not on a road of %s m"
                            .formatted(headAlongMeters, road.lengthMeters()));
        }
        if (!(maxOffsetMeters > 0 && gapToleranceMeters > 0)) {
            throw new IllegalArgumentException(
                    "offset %s m and gap %s m must be above 0"
                            .formatted(maxOffsetMeters, gapToleranceMeters));
        }
    }

    public record Vehicle(String id, LatLon at) {}

    public record Place(String vehicleId, double metersToHead) {}

    /**
     * A queue as it stands now.
     *
     * @param standing in the queue, first vehicle first
     * @param behind on the road, but after a gap too wide: on their way to the queue
     * @param lengthMeters from the head to the rear of the last vehicle, 0 when empty
     * @param tail where the next vehicle would stop
     */
    public record Queue(
            List<Place> standing, List<Place> behind, double lengthMeters, LatLon tail) {

        public Queue {
            standing = List.copyOf(standing);
            behind = List.copyOf(behind);
        }
    }

    /**
     * Finds who stands in the queue, and how far it reaches.
     *
     * @param vehicles those known to wait here, in any order; others nearby (passing, of another
     *     stream) are for the caller to leave out
     */
    public Queue arrange(Collection<Vehicle> vehicles) {
        List<Place> places = placesByDistance(vehicles);
        int standing = countWithoutGap(places);
        double lengthMeters =
                standing == 0 ? 0 : places.get(standing - 1).metersToHead() + VEHICLE_LENGTH_METERS;
        return new Queue(
                places.subList(0, standing),
                places.subList(standing, places.size()),
                lengthMeters,
                road.pointAt(Math.max(0, headAlongMeters - lengthMeters)));
    }

    private List<Place> placesByDistance(Collection<Vehicle> vehicles) {
        List<Place> places = new ArrayList<>(vehicles.size());
        for (Vehicle vehicle : vehicles) {
            RoadPlace place = road.project(vehicle.at());
            double metersToHead = headAlongMeters - place.alongMeters();
            if (place.distanceMeters() <= maxOffsetMeters && metersToHead >= -OVERSHOOT_METERS) {
                places.add(new Place(vehicle.id(), Math.max(0, metersToHead)));
            }
        }
        places.sort(
                Comparator.comparingDouble(Place::metersToHead).thenComparing(Place::vehicleId));
        return places;
    }

    private int countWithoutGap(List<Place> places) {
        double reachedMeters = 0;
        int count = 0;
        while (count < places.size()
                && places.get(count).metersToHead() - reachedMeters <= gapToleranceMeters) {
            reachedMeters = places.get(count).metersToHead();
            count++;
        }
        return count;
    }
}

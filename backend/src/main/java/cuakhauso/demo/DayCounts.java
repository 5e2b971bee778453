package cuakhauso.demo;

import cuakhauso.gate.QueueStream;
import cuakhauso.gate.RouteId;
import cuakhauso.gate.TravelDirection;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the Management Board's report of the day would count, from the truth. Changed by the
 * simulator's thread alone.
 */
final class DayCounts {

    private final Map<String, Integer> crossed = new TreeMap<>();
    private int turnedBack;

    void cross(Trip trip) {
        crossed.merge(key(trip.route().id(), trip.direction(), trip.stream()), 1, Integer::sum);
    }

    void turnBack() {
        turnedBack++;
    }

    int turnedBack() {
        return turnedBack;
    }

    int crossed(TravelDirection direction, QueueStream stream) {
        String ending = "/" + direction + "/" + stream;
        return crossed.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(ending))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    int crossed(RouteId route, TravelDirection direction, QueueStream stream) {
        return crossed.getOrDefault(key(route, direction, stream), 0);
    }

    /** Loaded vehicles out of Vietnam, as the report counts them. */
    int exports() {
        return crossed(TravelDirection.OUT, QueueStream.FRUIT)
                + crossed(TravelDirection.OUT, QueueStream.OTHER_EXPORT);
    }

    /** Goods and new vehicles into Vietnam. */
    int imports() {
        return crossed(TravelDirection.IN, QueueStream.IMPORT)
                + crossed(TravelDirection.IN, QueueStream.NEW_CAR);
    }

    private static String key(RouteId route, TravelDirection direction, QueueStream stream) {
        return route + "/" + direction + "/" + stream;
    }
}

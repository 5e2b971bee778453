package cuakhauso.demo;

import cuakhauso.gate.Yard;
import cuakhauso.gate.YardId;
import cuakhauso.geo.LatLon;
import cuakhauso.geo.Zone;
import cuakhauso.geo.ZoneIndex;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The places of one yard. When it is more than full, trucks stand beside each other on the same
 * place.
 */
final class Parking {

    /** So far from the fence that a bad fix seldom lies outside. */
    private static final double MARGIN_METERS = 32;

    private static final double PLACE_LENGTH_METERS = 17;
    private static final double PLACE_WIDTH_METERS = 4.5;

    private final Yard yard;
    private final LatLon gateway;
    private final List<LatLon> places;
    private final PriorityQueue<Integer> free = new PriorityQueue<>();
    private int occupied;
    private int beyond;

    /**
     * @param gateway the end of the access road
     */
    Parking(Yard yard, LatLon gateway) {
        this.yard = yard;
        this.gateway = gateway;
        this.places = places(yard.zone(), gateway);
        for (int i = 0; i < places.size(); i++) {
            free.add(i);
        }
    }

    private static List<LatLon> places(Zone zone, LatLon gateway) {
        ZoneIndex index = ZoneIndex.of(List.of(zone), List.of());
        double south = zone.ring().stream().mapToDouble(LatLon::latDegrees).min().orElseThrow();
        double north = zone.ring().stream().mapToDouble(LatLon::latDegrees).max().orElseThrow();
        double west = zone.ring().stream().mapToDouble(LatLon::lonDegrees).min().orElseThrow();
        double east = zone.ring().stream().mapToDouble(LatLon::lonDegrees).max().orElseThrow();
        LatLon corner = LatLon.ofDegrees(south, west);
        double widthMeters = Way.eastMeters(corner, LatLon.ofDegrees(south, east));
        double heightMeters = Way.northMeters(corner, LatLon.ofDegrees(north, west));
        List<LatLon> places = new ArrayList<>();
        for (double y = MARGIN_METERS; y < heightMeters; y += PLACE_LENGTH_METERS) {
            for (double x = MARGIN_METERS; x < widthMeters; x += PLACE_WIDTH_METERS) {
                LatLon place = Way.moved(corner, x, y);
                if (index.metersOutside(zone.id(), place) <= -MARGIN_METERS
                        && !place.equals(gateway)) {
                    places.add(place);
                }
            }
        }
        return places.isEmpty() ? List.of(Way.moved(gateway, 1, 1)) : List.copyOf(places);
    }

    YardId id() {
        return yard.id();
    }

    Yard yard() {
        return yard;
    }

    LatLon gateway() {
        return gateway;
    }

    LatLon placeAt(int number) {
        return places.get(number % places.size());
    }

    /** Reserves a place for a truck on its way; {@link #release} gives it back. */
    int reserve(Chance chance) {
        if (free.isEmpty()) {
            beyond++;
            return places.size() + chance.below(places.size());
        }
        return free.remove();
    }

    void release(int number) {
        if (number < places.size()) {
            free.add(number);
        } else {
            beyond--;
        }
    }

    void enter() {
        occupied++;
    }

    void leave() {
        occupied--;
    }

    /** Trucks truly inside. */
    int occupied() {
        return occupied;
    }

    /** Whether the operator would take another truck, those on their way counted. */
    boolean hasRoom() {
        return places.size() - free.size() + beyond < yard.capacityTrucks();
    }
}

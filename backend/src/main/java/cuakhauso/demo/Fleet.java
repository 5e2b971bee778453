package cuakhauso.demo;

import cuakhauso.gate.QueueStream;
import cuakhauso.geo.Datum;
import cuakhauso.kernel.Country;
import cuakhauso.kernel.Plate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes up trucks: their plates, trailers and devices. */
final class Fleet {

    private static final double WITH_TRAILER = 0.6;
    private static final double CHINESE_DATUM = 0.5;

    private final Chance chance;
    private final PlateOffice plates;
    private final double gpsShare;
    private int trucks;

    /**
     * Owed by the share: every so many trucks one gets a device, so that small numbers keep to the
     * share too.
     */
    private double devicesOwed = 0.5;

    Fleet(Chance chance, double gpsShare) {
        this.chance = chance;
        this.plates = new PlateOffice(chance.split());
        this.gpsShare = gpsShare;
    }

    Truck make(Country home, Trip trip) {
        int serial = ++trucks;
        return new Truck(serial, identity(home, trip.stream()), device(serial, home), trip);
    }

    /** A truck that is over the border and will not be seen sending positions. */
    Truck makeWithoutDevice(Country home, Trip trip) {
        return new Truck(++trucks, identity(home, trip.stream()), Optional.empty(), trip);
    }

    private Truck.Identity identity(Country home, QueueStream stream) {
        if (stream == QueueStream.NEW_CAR) {
            return new Truck.Identity(List.of(), Optional.of(plates.vin()), home);
        }
        List<Plate> known = new ArrayList<>(List.of(plates.tractor(home)));
        if (chance.happens(WITH_TRAILER)) {
            known.add(plates.trailer(home));
        }
        return new Truck.Identity(known, Optional.empty(), home);
    }

    private Optional<Device> device(int serial, Country home) {
        devicesOwed += gpsShare;
        if (devicesOwed < 1) {
            return Optional.empty();
        }
        devicesOwed -= 1;
        Device.Kind kind =
                switch (home) {
                    case VN ->
                            chance.oneOf(
                                    List.of(
                                            Device.Kind.PHONE,
                                            Device.Kind.TRACKER,
                                            Device.Kind.FLEET));
                    case CN ->
                            chance.oneOf(
                                    List.of(
                                            Device.Kind.PHONE,
                                            Device.Kind.PHONE,
                                            Device.Kind.FLEET));
                };
        boolean chinese = home == Country.CN && chance.happens(CHINESE_DATUM);
        return Optional.of(
                new Device(
                        "may-%06d".formatted(serial),
                        kind,
                        chinese ? Datum.GCJ02 : Datum.WGS84,
                        chance.between(5, 30),
                        chance.between(5, 30),
                        habit(kind)));
    }

    private Device.Habit habit(Device.Kind kind) {
        return switch (kind) {
            case PHONE ->
                    chance.oneOf(
                            List.of(
                                    Device.Habit.STEADY,
                                    Device.Habit.LATE_BURSTS,
                                    Device.Habit.GAPS));
            case TRACKER, FLEET -> Device.Habit.STEADY;
        };
    }
}

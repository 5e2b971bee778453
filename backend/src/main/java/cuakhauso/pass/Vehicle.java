package cuakhauso.pass;

import cuakhauso.gate.TravelDirection;
import cuakhauso.kernel.Country;
import cuakhauso.kernel.Plate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A vehicle combination: what crosses together. Identified by its tractor's plate; a new car by its
 * VIN.
 *
 * @param plates the identifying plate first
 */
public record Vehicle(List<VehiclePlate> plates, Optional<Vin> vin) {

    private static final int MOST_PLATES = 6;

    /** A plate and what it hangs on. */
    public record VehiclePlate(Plate plate, PlateRole role) {}

    public Vehicle {
        plates = List.copyOf(plates);
        if (plates.isEmpty() && vin.isEmpty()) {
            throw new IllegalArgumentException("a vehicle needs a plate or a VIN");
        }
        if (plates.size() > MOST_PLATES
                || plates.stream().map(VehiclePlate::plate).distinct().count() < plates.size()) {
            throw new IllegalArgumentException(
                    "a vehicle has up to " + MOST_PLATES + " different plates");
        }
    }

    static Vehicle of(Plate tractor) {
        return new Vehicle(List.of(new VehiclePlate(tractor, PlateRole.TRACTOR)), Optional.empty());
    }

    /** As a fact names it that speaks of no other plate: what it pulls may hang on another now. */
    Vehicle alone() {
        return identifying().map(Vehicle::of).or(() -> vin.map(Vehicle::of)).orElse(this);
    }

    static Vehicle of(Vin vin) {
        return new Vehicle(List.of(), Optional.of(vin));
    }

    /** Plate key or VIN: the same for every pass of the vehicle. */
    public String id() {
        return identifying().map(Plate::key).or(() -> vin.map(Vin::value)).orElseThrow();
    }

    /** As people read it. */
    public String shown() {
        return identifying().map(Plate::shown).or(() -> vin.map(Vin::value)).orElseThrow();
    }

    Optional<Plate> identifying() {
        return plates.stream()
                .filter(plate -> plate.role() == PlateRole.TRACTOR)
                .findFirst()
                .or(() -> vin.isPresent() ? Optional.empty() : plates.stream().findFirst())
                .map(VehiclePlate::plate);
    }

    /** Everything by which a fact may name it. */
    List<String> keys() {
        return Stream.concat(
                        plates.stream().map(plate -> plate.plate().key()),
                        vin.map(Vin::value).stream())
                .toList();
    }

    /** Plates of which a tracker may take its device id. */
    List<Plate> drivenPlates() {
        return plates.stream()
                .filter(plate -> plate.role() != PlateRole.TRAILER)
                .map(VehiclePlate::plate)
                .toList();
    }

    boolean isNewCar() {
        return identifying().isEmpty();
    }

    /** The way it goes first: away from its own country; a new car comes in as goods. */
    TravelDirection outward() {
        return isVietnamese() ? TravelDirection.OUT : TravelDirection.IN;
    }

    boolean isVietnamese() {
        return identifying().map(Plate::country).filter(Country.VN::equals).isPresent();
    }

    /**
     * Behind this tractor now; its trailer until now stays elsewhere. The same vehicle when it has
     * that plate already, whatever it was declared to hang on.
     */
    Vehicle withTrailer(Plate trailer) {
        if (keys().contains(trailer.key())) {
            return this;
        }
        List<VehiclePlate> next = new ArrayList<>(plates);
        next.removeIf(plate -> plate.role() == PlateRole.TRAILER);
        next.add(new VehiclePlate(trailer, PlateRole.TRAILER));
        return new Vehicle(next, vin);
    }

    Vehicle withoutTrailer(Plate trailer) {
        return new Vehicle(
                plates.stream()
                        .filter(
                                plate ->
                                        !plate.equals(new VehiclePlate(trailer, PlateRole.TRAILER)))
                        .toList(),
                vin);
    }

    boolean hasTrailer(Plate trailer) {
        return plates.contains(new VehiclePlate(trailer, PlateRole.TRAILER));
    }
}

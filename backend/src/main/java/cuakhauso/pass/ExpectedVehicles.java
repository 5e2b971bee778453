package cuakhauso.pass;

import cuakhauso.kernel.Plate;
import cuakhauso.plate.ExpectedPlates;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The vehicles that a camera may see: those of open passes, and for a while of closed ones, which
 * cameras beyond the barrier still see. Tractors and trailers apart. Not for two threads at once.
 */
final class ExpectedVehicles {

    private final ExpectedPlates tractors = new ExpectedPlates();
    private final ExpectedPlates trailers = new ExpectedPlates();
    private final Map<String, Pass> passes = new HashMap<>();
    private final Map<String, Pass> closed = new HashMap<>();

    void put(Pass pass) {
        remove(pass.number().value());
        passes.put(pass.number().value(), pass);
        if (!pass.isOpen()) {
            closed.put(pass.number().value(), pass);
        }
        for (Vehicle.VehiclePlate plate : pass.vehicle().plates()) {
            plates(plate).add(plate.plate(), pass.number().value());
        }
    }

    private void remove(String number) {
        Pass before = passes.remove(number);
        closed.remove(number);
        if (before != null) {
            before.vehicle().plates().forEach(plate -> plates(plate).remove(plate.plate(), number));
        }
    }

    private ExpectedPlates plates(Vehicle.VehiclePlate plate) {
        return plate.role() == PlateRole.TRAILER ? trailers : tractors;
    }

    /** Those closed before a moment are not expected any more. */
    void forgetClosedBefore(Instant moment) {
        List<String> gone =
                closed.values().stream()
                        .filter(pass -> isClosedBefore(pass, moment))
                        .map(pass -> pass.number().value())
                        .toList();
        gone.forEach(this::remove);
    }

    private static boolean isClosedBefore(Pass pass, Instant moment) {
        Instant closed = pass.course().closedAt();
        return closed != null && closed.isBefore(moment);
    }

    ExpectedPlates tractors() {
        return tractors;
    }

    ExpectedPlates trailers() {
        return trailers;
    }

    Optional<Pass> find(String number) {
        return Optional.ofNullable(passes.get(number));
    }

    /** The one in progress; else one that is announced; else the one closed last. */
    Optional<Pass> findCurrent(Set<String> numbers) {
        List<Pass> known = numbers.stream().map(passes::get).filter(Objects::nonNull).toList();
        Comparator<Pass> lastSeen = Comparator.comparing(pass -> pass.seen().at());
        return known.stream()
                .filter(pass -> pass.isOpen() && pass.hasBegun())
                .max(lastSeen)
                .or(() -> known.stream().filter(Pass::isOpen).max(lastSeen))
                .or(() -> known.stream().max(lastSeen));
    }

    Optional<Pass> findCurrent(Plate plate) {
        return (plate.isTrailer() ? trailers : tractors)
                .findOwners(plate)
                .flatMap(this::findCurrent);
    }

    int size() {
        return passes.size();
    }
}

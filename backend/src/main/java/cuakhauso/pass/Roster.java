package cuakhauso.pass;

import cuakhauso.kernel.DeviceId;
import cuakhauso.kernel.Plate;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The passes that one transaction is about, as they are at this point of it. For its thread alone.
 */
final class Roster {

    private final Map<PassNumber, Pass> open = new LinkedHashMap<>();
    private final Map<String, Pass> lastClosed = new HashMap<>();

    Roster(Collection<Pass> openPasses, Collection<Pass> closedPasses) {
        openPasses.forEach(this::put);
        closedPasses.forEach(this::put);
    }

    void put(Pass pass) {
        if (pass.isOpen()) {
            open.put(pass.number(), pass);
        } else {
            open.remove(pass.number());
            lastClosed.put(pass.vehicle().id(), pass);
        }
    }

    Optional<Pass> find(PassNumber number) {
        return Optional.ofNullable(open.get(number));
    }

    List<Pass> listOpen(Vehicle vehicle) {
        return open.values().stream().filter(pass -> names(vehicle, pass)).toList();
    }

    /** What a plate hangs on may have been named by any of its plates. */
    private static boolean names(Vehicle vehicle, Pass pass) {
        return !Collections.disjoint(vehicle.keys(), pass.vehicle().keys());
    }

    Optional<Pass> findLastClosed(Vehicle vehicle) {
        return lastClosed.values().stream()
                .filter(pass -> names(vehicle, pass))
                .max(Comparator.comparing(pass -> pass.seen().at()));
    }

    Optional<Pass> findBound(DeviceId device) {
        return open.values().stream().filter(pass -> pass.devices().contains(device)).findFirst();
    }

    /** Others that still pull this trailer. */
    List<Pass> listPulling(Plate trailer, Vehicle but) {
        return open.values().stream()
                .filter(
                        pass ->
                                pass.vehicle().hasTrailer(trailer)
                                        && !pass.vehicle().id().equals(but.id()))
                .toList();
    }
}

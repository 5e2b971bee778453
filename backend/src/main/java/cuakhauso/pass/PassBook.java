package cuakhauso.pass;

import cuakhauso.kernel.DeviceId;
import cuakhauso.kernel.Plate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The passes of one area in this node's memory: all open ones, and those that ended today, which
 * the day's figures are counted from. One thread restores and applies; any may read.
 */
final class PassBook {

    private final Map<PassNumber, Pass> passes = new ConcurrentHashMap<>();
    private final Map<String, PassNumber> openByDevice = new ConcurrentHashMap<>();

    void clear() {
        passes.clear();
        openByDevice.clear();
    }

    /** Takes the pass as it is now; gives what it was before. */
    Optional<Pass> put(Pass pass) {
        Optional<Pass> before = Optional.ofNullable(passes.put(pass.number(), pass));
        before.ifPresent(
                earlier ->
                        devicesOf(earlier)
                                .forEach(
                                        device ->
                                                openByDevice.remove(
                                                        device.value(), earlier.number())));
        if (pass.isOpen()) {
            devicesOf(pass).forEach(device -> openByDevice.put(device.value(), pass.number()));
        }
        return before;
    }

    /** Devices bound to it, and the trackers that call themselves by one of its plates. */
    static List<DeviceId> devicesOf(Pass pass) {
        Stream<DeviceId> ownNames =
                pass.vehicle().drivenPlates().stream()
                        .flatMap((Plate plate) -> Stream.of(plate.key(), plate.shown()))
                        .map(DeviceId::new);
        return Stream.concat(pass.devices().stream(), ownNames).distinct().toList();
    }

    Collection<Pass> all() {
        return passes.values();
    }

    /** The vehicle's other open passes: announced ones, while another is in progress. */
    Optional<Pass> findOtherOpen(Pass pass) {
        return passes.values().stream()
                .filter(other -> other.isOpen() && !other.number().equals(pass.number()))
                .filter(other -> other.vehicle().id().equals(pass.vehicle().id()))
                .findFirst();
    }

    boolean isRegistered(DeviceId device) {
        return openByDevice.containsKey(device.value());
    }

    /** Drops what ended before the given moment. */
    List<Pass> dropEndedBefore(Instant start) {
        List<Pass> dropped = new ArrayList<>();
        for (Pass pass : passes.values()) {
            Instant end = pass.course().closedAt();
            Instant crossed = pass.course().crossedAt();
            boolean recent =
                    end == null
                            || !end.isBefore(start)
                            || (crossed != null && !crossed.isBefore(start));
            if (!recent && passes.remove(pass.number(), pass)) {
                dropped.add(pass);
            }
        }
        return dropped;
    }
}

package cuakhauso.position;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An area's past: the positions of devices and what barriers, yards, cameras and officers said, put
 * together in the order of their times as the live picture was. Both are read at the pace of the
 * client; memory is bounded by the number of vehicles.
 */
final class Replay {

    /** A device that sent nothing for so long is not drawn. */
    static final Duration LOOK_BACK = Duration.ofMinutes(30);

    private static final int ROWS_AHEAD = 256;

    private final HistoryReader history;
    private final List<PastPresence> presences;

    /** A vehicle as it was; what is unknown is null or NaN. */
    record Past(
            String id,
            @Nullable String device,
            @Nullable String plate,
            double lat,
            double lon,
            double speed,
            double heading,
            long fixEpochMillis,
            @Nullable VehicleState state,
            @Nullable String zone,
            @Nullable String pass,
            PresenceKind by,
            long untilEpochMillis) {}

    /** What changed up to a moment since the frame before; the first tells all. */
    record Frame(Instant at, Collection<Past> changed, Collection<String> gone) {}

    Replay(HistoryReader history, List<PastPresence> presences) {
        this.history = history;
        this.presences = List.copyOf(presences);
    }

    /** A frame for each step of the window in which anything was reported. */
    Flux<Frame> frames(String area, Instant from, Instant to, Duration step) {
        return bindings(area, from, to)
                .flatMapMany(bindings -> frames(area, from, to, step, bindings));
    }

    private Mono<Map<String, List<DeviceBinding>>> bindings(String area, Instant from, Instant to) {
        return Flux.fromIterable(presences)
                .concatMap(known -> known.listBindings(area, from.minus(LOOK_BACK), to))
                .collectMultimap(DeviceBinding::device)
                .map(
                        byDevice -> {
                            Map<String, List<DeviceBinding>> lists = new HashMap<>();
                            byDevice.forEach((device, all) -> lists.put(device, List.copyOf(all)));
                            return lists;
                        });
    }

    private Flux<Frame> frames(
            String area,
            Instant from,
            Instant to,
            Duration step,
            Map<String, List<DeviceBinding>> bindings) {
        Window window = new Window(from.toEpochMilli(), step.toMillis());
        Flux<Past> positions =
                history.positions(area, from.minus(LOOK_BACK), from, to, step)
                        .map(point -> past(point, bindings));
        Flux<Past> facts =
                Flux.fromIterable(presences)
                        .concatMap(known -> known.listFacts(area, from, to))
                        .map(Replay::past);
        return Flux.mergeComparing(
                        ROWS_AHEAD,
                        Comparator.comparingLong(window::step)
                                .thenComparingLong(Past::fixEpochMillis),
                        positions,
                        facts)
                .bufferUntilChanged(window::step)
                .map(new Picture(window)::take);
    }

    /** A position is shown as that of the vehicle for which the device stood then. */
    private static Past past(HistoryReader.Point point, Map<String, List<DeviceBinding>> bindings) {
        long at = point.fixEpochMillis();
        ShownVehicle vehicle =
                bindings.getOrDefault(point.device(), List.of()).stream()
                        .filter(one -> one.fromEpochMillis() <= at && at < one.toEpochMillis())
                        .map(DeviceBinding::vehicle)
                        .findFirst()
                        .orElse(new ShownVehicle(point.device(), null, null));
        return new Past(
                vehicle.id(),
                point.device(),
                vehicle.plate(),
                point.lat(),
                point.lon(),
                point.speed(),
                point.heading(),
                at,
                null,
                null,
                vehicle.pass(),
                PresenceKind.GPS,
                at + LOOK_BACK.toMillis());
    }

    private static Past past(PastFact fact) {
        return new Past(
                fact.vehicle().id(),
                null,
                fact.vehicle().plate(),
                fact.at().latDegrees(),
                fact.at().lonDegrees(),
                Double.NaN,
                Double.NaN,
                fact.atEpochMillis(),
                fact.state(),
                fact.zone(),
                fact.vehicle().pass(),
                fact.by(),
                fact.untilEpochMillis());
    }

    /** Cuts the time into steps; all before the window are one. */
    private record Window(long fromEpochMillis, long stepMillis) {

        long step(Past past) {
            return Math.max(-1, Math.floorDiv(past.fixEpochMillis() - fromEpochMillis, stepMillis));
        }

        long endOf(long step) {
            return fromEpochMillis + (step + 1) * stepMillis;
        }
    }

    /** The newest of each vehicle up to a step. */
    private static final class Picture {
        private final Window window;
        private final Map<String, Past> latest = new HashMap<>();

        Picture(Window window) {
            this.window = window;
        }

        Frame take(List<Past> facts) {
            long at = window.endOf(window.step(facts.getFirst()));
            Map<String, Past> changed = new LinkedHashMap<>();
            List<String> gone = new ArrayList<>();
            for (Past fact : facts) {
                changed.put(fact.id(), fact);
                latest.put(fact.id(), fact);
                if (isNowBound(fact)) {
                    gone.add(fact.device());
                }
            }
            latest.values().removeIf(past -> past.untilEpochMillis() <= at && gone.add(past.id()));
            changed.keySet().removeAll(gone);
            return new Frame(
                    Instant.ofEpochMilli(at), List.copyOf(changed.values()), List.copyOf(gone));
        }

        /** Until now the device was shown under its own name. */
        private boolean isNowBound(Past fact) {
            return fact.device() != null
                    && !fact.device().equals(fact.id())
                    && latest.remove(fact.device()) != null;
        }
    }
}

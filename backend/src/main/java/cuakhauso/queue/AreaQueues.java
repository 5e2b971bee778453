package cuakhauso.queue;

import cuakhauso.gate.Area;
import cuakhauso.geo.LatLon;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The queues of one area in memory. Every method takes the object's lock; none waits for anything
 * else.
 */
final class AreaQueues {

    private final Map<QueueKey, RouteQueues> routes = new LinkedHashMap<>();
    private final Map<String, Waiting> waiting = new HashMap<>();
    private final Map<QueueKey, Deque<Instant>> served = new HashMap<>();
    private final Map<QueueKey, String> contents = new HashMap<>();
    private final Map<QueueKey, String> json = new LinkedHashMap<>();
    private Instant observedSince = Instant.MAX;
    private long rev;

    AreaQueues(Area area) {
        area.gates()
                .forEach(
                        gate ->
                                gate.routes()
                                        .forEach(
                                                route -> {
                                                    RouteQueues queues =
                                                            new RouteQueues(gate, route);
                                                    queues.listKeys()
                                                            .forEach(
                                                                    key -> routes.put(key, queues));
                                                }));
    }

    synchronized void restore(
            long asOfRev, Collection<Waiting> nowWaiting, Collection<Served> lately) {
        waiting.clear();
        served.clear();
        rev = asOfRev;
        nowWaiting.forEach(this::join);
        lately.forEach(this::serve);
    }

    synchronized void join(Waiting truck) {
        waiting.put(truck.vehicleId(), truck);
    }

    synchronized void leave(String vehicleId) {
        waiting.remove(vehicleId);
    }

    synchronized void serve(Served crossing) {
        served.computeIfAbsent(crossing.queue(), key -> new ArrayDeque<>()).add(crossing.at());
        if (crossing.at().isBefore(observedSince)) {
            observedSince = crossing.at();
        }
    }

    synchronized void reached(long newRev) {
        rev = Math.max(rev, newRev);
    }

    /** Looks at every queue again; those that are not as they were last time. */
    synchronized List<QueueChange> refresh(
            Instant now, Function<String, Optional<LatLon>> placeOf) {
        forgetOldCrossings(now);
        Map<QueueKey, List<Waiting>> byQueue =
                waiting.values().stream()
                        .sorted(Waiting.IN_ORDER)
                        .collect(Collectors.groupingBy(Waiting::queue));
        List<QueueChange> changes = new ArrayList<>();
        routes.forEach(
                (key, route) -> {
                    Collection<Instant> crossings = served.getOrDefault(key, new ArrayDeque<>());
                    List<Waiting> inOrder = byQueue.getOrDefault(key, List.of());
                    QueueView view =
                            route.view(key, inOrder, crossings, observedSince, now, placeOf);
                    String content = view.toJson(Instant.EPOCH); // as rounded, whatever the time
                    if (!content.equals(contents.put(key, content))) {
                        String item = view.toJson(now);
                        json.put(key, item);
                        changes.add(new QueueChange(rev, key.toString(), item));
                    }
                });
        return changes;
    }

    private void forgetOldCrossings(Instant now) {
        Instant oldest = now.minus(OpenTime.BACK);
        served.values().forEach(crossings -> crossings.removeIf(oldest::isAfter));
        if (observedSince.isBefore(oldest)) {
            observedSince = oldest;
        }
    }

    synchronized String itemsJson() {
        return json.values().stream().collect(Collectors.joining(",", "[", "]"));
    }
}

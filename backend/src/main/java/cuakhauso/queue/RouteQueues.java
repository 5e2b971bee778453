package cuakhauso.queue;

import cuakhauso.gate.Gate;
import cuakhauso.gate.QueueSpec;
import cuakhauso.gate.Route;
import cuakhauso.geo.LatLon;
import cuakhauso.geo.QueueLine;
import cuakhauso.geo.RoadLine;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the views of one route's queues. Remembers nothing but the route's open time, which is slow
 * to find.
 */
final class RouteQueues {

    private static final int HEAD_SIZE = 20;
    private static final double MAX_OFFSET_METERS = 40;

    /**
     * Most trucks in a queue send no position; a gap of so many trucks between two that do is still
     * the queue.
     */
    private static final int GAP_TRUCKS = 12;

    private static final Duration OPEN_TIME_HOLDS = Duration.ofHours(1);

    private final Gate gate;
    private final Route route;
    private @Nullable OpenTime openTime;
    private Instant openTimeMadeAt = Instant.MIN;

    RouteQueues(Gate gate, Route route) {
        this.gate = gate;
        this.route = route;
    }

    List<QueueKey> listKeys() {
        return route.streams().stream()
                .sorted()
                .map(stream -> new QueueKey(route.id(), stream))
                .toList();
    }

    /**
     * @param inOrder who waits, first come first
     * @param observedSince nothing is known of crossings before
     * @param placeOf where a vehicle is, when that is known exactly
     */
    QueueView view(
            QueueKey key,
            List<Waiting> inOrder,
            Collection<Instant> crossings,
            Instant observedSince,
            Instant now,
            Function<String, Optional<LatLon>> placeOf) {
        OpenTime open = openTime(now);
        List<Waiting> onRoad = inOrder.stream().filter(Waiting::onRoad).toList();
        Optional<ServiceRate> rate = ServiceRate.of(crossings, observedSince, open, now);
        Optional<WaitEstimate> wait = rate.flatMap(known -> WaitEstimate.of(inOrder.size(), known));
        return new QueueView(
                key,
                gate.id(),
                inOrder.size(),
                onRoad.size(),
                lengthMeters(key, onRoad, placeOf),
                rate.orElse(null),
                wait.flatMap(estimate -> minutes(estimate, open, now)).orElse(null),
                inOrder.stream().limit(HEAD_SIZE).map(Waiting::shown).toList());
    }

    private OpenTime openTime(Instant now) {
        OpenTime known = openTime;
        if (known == null
                || now.isBefore(openTimeMadeAt)
                || now.isAfter(openTimeMadeAt.plus(OPEN_TIME_HOLDS))) {
            known = OpenTime.around(now, route.hours());
            openTime = known;
            openTimeMadeAt = now;
        }
        return known;
    }

    /**
     * The road that the queue takes up: as far as trucks that send positions reach, or as many as
     * stand on it.
     */
    private double lengthMeters(
            QueueKey key, List<Waiting> onRoad, Function<String, Optional<LatLon>> placeOf) {
        List<QueueLine.Vehicle> seen =
                onRoad.stream()
                        .flatMap(
                                truck ->
                                        placeOf
                                                .apply(truck.vehicleId())
                                                .map(
                                                        at ->
                                                                new QueueLine.Vehicle(
                                                                        truck.vehicleId(), at))
                                                .stream())
                        .toList();
        double counted = onRoad.size() * QueueLine.VEHICLE_LENGTH_METERS;
        return Math.max(
                counted, findLine(key).map(line -> line.arrange(seen).lengthMeters()).orElse(0.0));
    }

    private Optional<QueueLine> findLine(QueueKey key) {
        return route.queueLines().stream()
                .filter(spec -> spec.streams().contains(key.stream()))
                .map(RouteQueues::line)
                .findFirst();
    }

    /** Drawn from its head, but driven towards it. */
    private static QueueLine line(QueueSpec spec) {
        RoadLine road = RoadLine.of(spec.line().reversed());
        return new QueueLine(
                road,
                road.lengthMeters(),
                MAX_OFFSET_METERS,
                GAP_TRUCKS * QueueLine.VEHICLE_LENGTH_METERS);
    }

    private static Optional<QueueView.WaitMinutes> minutes(
            WaitEstimate wait, OpenTime open, Instant now) {
        if (wait.high().isZero()) {
            return Optional.of(new QueueView.WaitMinutes(0, 0, 0));
        }
        Optional<Long> median = minutes(wait.median(), open, now);
        Optional<Long> low = minutes(wait.low(), open, now);
        Optional<Long> high = minutes(wait.high(), open, now);
        return median.isEmpty() || low.isEmpty() || high.isEmpty()
                ? Optional.empty()
                : Optional.of(new QueueView.WaitMinutes(median.get(), low.get(), high.get()));
    }

    private static Optional<Long> minutes(Duration openTime, OpenTime open, Instant now) {
        return open.after(now, openTime)
                .map(end -> Math.round(Duration.between(now, end).toSeconds() / 60.0));
    }
}

package cuakhauso.demo;

import cuakhauso.gate.GateId;
import cuakhauso.gate.TravelDirection;

import java.util.List;
import java.util.Map;

/**
 * The published figures that the demo plays: the report of 28 May 2024 for the opening, the daily
 * totals of July 2025 for what comes after it, three quarters of it imports as in early 2026. What
 * is not published is marked as our guess.
 */
final class DayPlan {

    static final int FRUIT_CROSSED = 434;
    static final int OTHER_EXPORT_CROSSED = 90;
    static final int IMPORT_CROSSED = 460;
    static final int NEW_CAR_CROSSED = 2;

    static final int FRUIT_WAITING = 538;
    static final int OTHER_EXPORT_WAITING = 61;

    /**
     * The report calls them "outside and not registered"; we guess that they are the empty ones.
     */
    static final int EMPTY_WAITING = 299;

    static final int WAITING = FRUIT_WAITING + OTHER_EXPORT_WAITING + EMPTY_WAITING;

    /**
     * Guessed, as are the three that follow: Chinese trucks in yards, waiting to enter, and trucks
     * on the roads.
     */
    static final int IMPORTS_IN_YARDS = 238;

    static final int IMPORTS_QUEUED = 60;
    static final int IMPORTS_APPROACHING = 14;
    static final int EXPORTS_APPROACHING = 40;

    /** On the map at the opening of a demo of the published size. */
    static final int ON_MAP =
            WAITING + IMPORTS_IN_YARDS + IMPORTS_QUEUED + IMPORTS_APPROACHING + EXPORTS_APPROACHING;

    private static final double ARRIVALS_A_DAY = 1453;
    private static final double IMPORT_SHARE = 0.75;

    /**
     * Outbound 290 of 524 and inbound 347 of 462 at Hữu Nghị; a gate without figures gets the rest.
     */
    private static final Map<String, Map<TravelDirection, Double>> GATE_SHARES =
            Map.of(
                    "huu-nghi",
                    Map.of(TravelDirection.OUT, 290 / 524.0, TravelDirection.IN, 347 / 462.0));

    /** Guessed from when drivers start and the gates open; the mean is 1. */
    private static final double[] BY_HOUR = {
        0.35, 0.3, 0.3, 0.35, 0.5, 0.8, 1.2, 1.5, 1.6, 1.5, 1.4, 1.2, 1.0, 1.2, 1.4, 1.5, 1.5, 1.4,
        1.3, 1.2, 1.0, 0.7, 0.45, 0.35
    };

    private DayPlan() {}

    /** A figure of the published size brought to another size; 0 only if the figure is. */
    static int scaled(int figure, int size) {
        return figure == 0 ? 0 : (int) Math.max(1, Math.round((double) figure * size / ON_MAP));
    }

    /**
     * Beyond the published size more trucks stand and wait, but no more come: the lanes are as many
     * as they are.
     */
    static double arrivalsPerSecond(TravelDirection direction, double seconds, int size) {
        double share = direction == TravelDirection.IN ? IMPORT_SHARE : 1 - IMPORT_SHARE;
        double scale = Math.min(1, (double) size / ON_MAP);
        return ARRIVALS_A_DAY * share * scale * BY_HOUR[DemoClock.hourAt(seconds)] / 86_400;
    }

    /** The highest value that {@link #arrivalsPerSecond} takes at any hour. */
    static double mostArrivalsPerSecond(TravelDirection direction, int size) {
        double highest = 0;
        for (int hour = 0; hour < BY_HOUR.length; hour++) {
            highest = Math.max(highest, arrivalsPerSecond(direction, hour * 3600.0, size));
        }
        return highest;
    }

    /**
     * How the traffic of a direction divides among the routes: by gate as published, within a gate
     * by lanes.
     */
    static double[] routeWeights(
            Terrain terrain, List<RouteDesk> desks, TravelDirection direction) {
        double published =
                terrain.area().gates().stream()
                        .mapToDouble(gate -> share(gate.id(), direction, 0))
                        .sum();
        double rest = Math.max(0, 1 - published);
        return desks.stream()
                .mapToDouble(
                        desk -> {
                            GateId gate = terrain.gateOf(desk.route());
                            int lanesOfGate =
                                    desks.stream()
                                            .filter(
                                                    other ->
                                                            terrain.gateOf(other.route())
                                                                    .equals(gate))
                                            .mapToInt(other -> other.lanes(direction))
                                            .sum();
                            return share(gate, direction, rest)
                                    * desk.lanes(direction)
                                    / lanesOfGate;
                        })
                .toArray();
    }

    private static double share(GateId gate, TravelDirection direction, double otherwise) {
        return GATE_SHARES.getOrDefault(gate.value(), Map.of()).getOrDefault(direction, otherwise);
    }

    /** Splits a number by weights so that the parts add up to it. */
    static int[] split(int number, double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        int[] parts = new int[weights.length];
        double reached = 0;
        int given = 0;
        for (int i = 0; i < parts.length; i++) {
            reached += weights[i] / sum * number;
            parts[i] = (int) Math.round(reached) - given;
            given += parts[i];
        }
        return parts;
    }
}

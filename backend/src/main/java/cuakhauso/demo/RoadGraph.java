package cuakhauso.demo;

import cuakhauso.gate.Road;
import cuakhauso.geo.LatLon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** The roads of an area, to find the shortest way on: they meet where they share a point. */
final class RoadGraph {

    private final Map<LatLon, List<Edge>> edges = new HashMap<>();

    private record Edge(LatLon from, LatLon to, double meters, double limitMetersPerSecond) {}

    private record Reached(LatLon at, double meters) {}

    RoadGraph(List<Road> roads) {
        roads.forEach(this::add);
    }

    private void add(Road road) {
        double limit = Way.limitMetersPerSecond(road.kind());
        for (int i = 1; i < road.line().size(); i++) {
            LatLon from = road.line().get(i - 1);
            LatLon to = road.line().get(i);
            double meters = from.distanceMetersTo(to);
            edges.computeIfAbsent(from, at -> new ArrayList<>())
                    .add(new Edge(from, to, meters, limit));
            edges.computeIfAbsent(to, at -> new ArrayList<>())
                    .add(new Edge(to, from, meters, limit));
        }
    }

    /**
     * The shortest way between two points of roads.
     *
     * @param closed points it may not lead over
     */
    Optional<Way> findWay(LatLon from, LatLon to, Set<LatLon> closed) {
        Map<LatLon, Edge> cameBy = new HashMap<>();
        Map<LatLon, Double> best = new HashMap<>(Map.of(from, 0.0));
        PriorityQueue<Reached> open =
                new PriorityQueue<>(Comparator.comparingDouble(Reached::meters));
        open.add(new Reached(from, 0));
        while (!open.isEmpty()) {
            Reached reached = open.remove();
            if (reached.at.equals(to)) {
                return Optional.of(wayBack(from, to, cameBy));
            }
            for (Edge edge : edges.getOrDefault(reached.at, List.of())) {
                double meters = reached.meters + edge.meters;
                if (!closed.contains(edge.to)
                        && meters < best.getOrDefault(edge.to, Double.MAX_VALUE)) {
                    best.put(edge.to, meters);
                    cameBy.put(edge.to, edge);
                    open.add(new Reached(edge.to, meters));
                }
            }
        }
        return Optional.empty();
    }

    private static Way wayBack(LatLon from, LatLon to, Map<LatLon, Edge> cameBy) {
        Deque<Edge> way = new ArrayDeque<>();
        Edge edge = cameBy.get(to);
        while (edge != null) {
            way.push(edge);
            edge = edge.from.equals(from) ? null : cameBy.get(edge.from);
        }
        Way.Drawing drawing = new Way.Drawing().crawlTo(from);
        way.forEach(next -> drawing.to(next.to, next.limitMetersPerSecond));
        return drawing.done();
    }
}

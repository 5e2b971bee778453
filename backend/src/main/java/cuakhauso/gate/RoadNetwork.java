package cuakhauso.gate;

import cuakhauso.gate.files.Names;
import cuakhauso.gate.files.Problems;
import cuakhauso.geo.LatLon;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The roads of an area as one network: they meet where they share a point exactly. */
record RoadNetwork(List<Road> roads) {

    static Road getRoad(List<Road> roads, String id) {
        return roads.stream().filter(road -> road.id().equals(id)).findFirst().orElseThrow();
    }

    /** Reports every road that cannot be driven to from the first one. */
    void reportSeparate(Names names, Problems problems) {
        List<Road> waiting = new ArrayList<>(roads);
        Set<LatLon> reached = new HashSet<>(waiting.removeFirst().line());
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Road road : List.copyOf(waiting)) {
                if (road.line().stream().anyMatch(reached::contains)) {
                    reached.addAll(road.line());
                    waiting.remove(road);
                    grown = true;
                }
            }
        }
        for (Road road : waiting) {
            problems.add(
                    names.placeOf("road", road.id()),
                    "apart from the other roads",
                    "a point shared exactly with another road");
        }
    }
}

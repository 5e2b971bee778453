package cuakhauso.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Prints the cost of one fix that changes nothing; run by hand, not a test. */
final class ZoneCrossingBenchmark {

    private static final int FIXES = 2_000_000;

    private ZoneCrossingBenchmark() {}

    public static void main(String[] args) {
        List<Zone> zones = new ArrayList<>();
        List<Barrier> barriers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double east = (i % 8) * 400.0;
            int row = i / 8;
            double north = row * 400.0;
            zones.add(Ground.square("zone-" + i, east, north, 250));
            barriers.add(Ground.northward("barrier-" + i, east + 320, north, north + 40));
        }
        ZoneCrossing crossing = new ZoneCrossing(ZoneIndex.of(zones, barriers));
        for (int round = 0; round < 5; round++) {
            measure("inside a zone", crossing, 525, 525);
            measure("at a barrier", crossing, 710, 420);
            measure("on the road", crossing, 330, 330);
        }
    }

    private static void measure(
            String where, ZoneCrossing crossing, double eastMeters, double northMeters) {
        Random random = new Random(1);
        List<LatLon> places = new ArrayList<>();
        for (int i = 0; i < 1_024; i++) {
            places.add(
                    Ground.at(
                            eastMeters + random.nextGaussian() * 4,
                            northMeters + random.nextGaussian() * 4));
        }
        Track track = Track.NEW;
        int events = 0;
        long startNanos = System.nanoTime();
        for (int i = 0; i < FIXES; i++) {
            Step step =
                    crossing.advance(
                            track,
                            new Fix(places.get(i & 1_023), i * 5_000L, 8, Fix.UNKNOWN_SPEED));
            track = step.track();
            events += step.events().size();
        }
        long nanosPerFix = (System.nanoTime() - startNanos) / FIXES;
        System.out.println(where + ": " + nanosPerFix + " ns a fix, " + events + " events");
    }
}

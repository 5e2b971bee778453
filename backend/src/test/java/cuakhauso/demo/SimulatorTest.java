package cuakhauso.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.QueueStream;
import cuakhauso.gate.TravelDirection;
import cuakhauso.gate.YardId;
import cuakhauso.geo.LatLon;
import cuakhauso.geo.RoadLine;
import cuakhauso.kernel.Plate;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The day as it truly is, before anybody tells of it. */
class SimulatorTest {

    private static final int HOUR = 3600;

    /** Eleven metres to the outermost lane, and the corners that a schematic road cuts. */
    private static final double LANE_TOLERANCE_METERS = 20;

    @Test
    void opensWithTheFiguresOfThePublishedReport() {
        DemoTruth truth = DemoTruth.of(DemoScene.publishedDay());
        assertThat(truth.exports()).isEqualTo(524);
        assertThat(truth.imports()).isEqualTo(462);
        assertThat(truth.waiting(QueueStream.FRUIT)).isEqualTo(538);
        assertThat(
                        truth.waiting(QueueStream.FRUIT)
                                + truth.waiting(QueueStream.OTHER_EXPORT)
                                + truth.waiting(QueueStream.EMPTY))
                .isEqualTo(898);
        assertThat(truth.turnedBack()).isZero();
    }

    @Test
    void tellsTheWholeDaySoFar() {
        List<Happening> told = DemoScene.publishedDay().opening();
        assertThat(
                        crossings(
                                told,
                                TravelDirection.OUT,
                                QueueStream.FRUIT,
                                QueueStream.OTHER_EXPORT))
                .isEqualTo(524);
        assertThat(crossings(told, TravelDirection.IN, QueueStream.IMPORT, QueueStream.NEW_CAR))
                .isEqualTo(462);
        assertThat(told).allMatch(happening -> happening.atSeconds() <= 0);
    }

    private static long crossings(
            List<Happening> told, TravelDirection direction, QueueStream... streams) {
        Set<QueueStream> wanted = Set.of(streams);
        return told.stream()
                .filter(
                        h ->
                                h instanceof Happening.Seen seen
                                        && seen.fact() == Happening.Fact.BARRIER_CROSS)
                .filter(
                        h ->
                                h.trip().direction() == direction
                                        && wanted.contains(h.trip().stream()))
                .count();
    }

    @Test
    void playsTheSameDayForTheSameSeed() {
        Simulator one = DemoScene.day(300);
        Simulator other = DemoScene.day(300);
        List<String> told = DemoScene.run(one, HOUR).stream().map(h -> h.key("day")).toList();
        assertThat(DemoScene.run(other, HOUR).stream().map(h -> h.key("day"))).isEqualTo(told);
        assertThat(DemoTruth.of(other)).isEqualTo(DemoTruth.of(one));
    }

    @Test
    void keepsEveryTruckSomewhereAndCountsItInOneYardAtMost() {
        Simulator simulator = DemoScene.publishedDay();
        for (int hour = 0; hour < 6; hour++) {
            DemoScene.run(simulator, HOUR);
            DemoTruth truth = DemoTruth.of(simulator);
            Map<YardId, Integer> counted = new HashMap<>();
            truth.occupiedByYard().keySet().forEach(yard -> counted.put(yard, 0));
            truth.trucks()
                    .forEach(
                            truck ->
                                    truck.yard()
                                            .ifPresent(
                                                    yard -> counted.merge(yard, 1, Integer::sum)));
            assertThat(counted).as("hour " + hour).isEqualTo(truth.occupiedByYard());
            assertThat(truth.trucks()).extracting(DemoTruth.TruckTruth::id).doesNotHaveDuplicates();
        }
    }

    @Test
    void keepsTheGateBusyIntoTheNight() {
        Simulator simulator = DemoScene.publishedDay();
        for (int hour = 0; hour < 10; hour++) {
            long crossed =
                    DemoScene.run(simulator, HOUR).stream()
                            .filter(h -> h.atSeconds() > 0)
                            .filter(
                                    h ->
                                            h instanceof Happening.Seen seen
                                                    && seen.fact() == Happening.Fact.BARRIER_CROSS)
                            .count();
            assertThat(crossed).as("crossings in hour " + hour).isGreaterThan(15);
        }
        DemoTruth truth = DemoTruth.of(simulator);
        assertThat(truth.exports()).isGreaterThan(600);
        assertThat(truth.imports()).isGreaterThan(600);
        assertThat(truth.turnedBack()).isPositive();
    }

    @Test
    void bringsThreeImportsForEveryExport() {
        List<Happening> told = DemoScene.run(DemoScene.publishedDay(), 12 * HOUR);
        Set<Integer> serials = new HashSet<>();
        double imports = 0;
        double exports = 0;
        for (Happening h : told) {
            if (h.atSeconds() > HOUR && h.trip().number() == 1 && serials.add(h.truck().serial())) {
                boolean in = h.trip().direction() == TravelDirection.IN;
                imports += in ? 1 : 0;
                exports += in ? 0 : 1;
            }
        }
        // Trucks of the opening are seen anew as well; those are mostly exports that were waiting.
        assertThat(imports).isGreaterThan(150);
        assertThat(exports).isGreaterThan(50);
    }

    @Test
    void keepsTrucksOnTheirRoadsAndInTheArea() {
        Simulator simulator = DemoScene.publishedDay();
        List<RoadLine> roads =
                DemoScene.AREA.roads().stream().map(road -> RoadLine.of(road.line())).toList();
        for (int quarter = 0; quarter < 8; quarter++) {
            DemoScene.run(simulator, HOUR / 4);
            for (Truck truck : simulator.trucks()) {
                if (truck.isOnMap()) {
                    assertThat(DemoScene.GATES.findAreaAt(truck.at()))
                            .as(truck.phase() + " at " + truck.at())
                            .isPresent();
                    assertThat(
                                    isInYard(truck.at())
                                            || metersToRoad(roads, truck.at())
                                                    < LANE_TOLERANCE_METERS)
                            .as(truck.phase() + " at " + truck.at())
                            .isTrue();
                }
            }
        }
    }

    private static boolean isInYard(LatLon at) {
        return DemoScene.GATES.getIndex(new AreaId("lang-son")).zonesAt(at).stream()
                .anyMatch(zone -> DemoScene.GATES.findYard(yardId(zone.id())).isPresent());
    }

    private static YardId yardId(String zone) {
        return new YardId(zone);
    }

    private static double metersToRoad(List<RoadLine> roads, LatLon at) {
        return roads.stream()
                .mapToDouble(road -> Math.abs(road.project(at).offsetMeters()))
                .min()
                .orElseThrow();
    }

    @Test
    void drivesAtPlausibleSpeeds() {
        Simulator simulator = DemoScene.publishedDay();
        Map<Integer, LatLon> before = new HashMap<>();
        double fastest = 0;
        for (int second = 0; second < HOUR; second++) {
            simulator.step();
            for (Truck truck : simulator.trucks()) {
                if (truck.isDriving() && truck.sendsPositions()) {
                    LatLon last = before.put(truck.serial(), truck.at());
                    fastest =
                            Math.max(fastest, last == null ? 0 : last.distanceMetersTo(truck.at()));
                }
            }
        }
        assertThat(fastest).isBetween(10.0, 25.0);
    }

    @Test
    void keepsTheDistanceInTheQueue() {
        Simulator simulator = DemoScene.publishedDay();
        DemoScene.run(simulator, 2 * HOUR);
        List<Truck> queued =
                simulator.trucks().stream()
                        .filter(truck -> truck.phase() == Truck.Phase.IN_QUEUE)
                        .toList();
        assertThat(queued.size()).isGreaterThan(50);
        long tooClose =
                queued.stream()
                        .filter(
                                truck ->
                                        queued.stream()
                                                .anyMatch(
                                                        other ->
                                                                other != truck
                                                                        && other.at()
                                                                                        .distanceMetersTo(
                                                                                                truck
                                                                                                        .at())
                                                                                < 2))
                        .count();
        assertThat(tooClose).isLessThan(queued.size() / 20);
    }

    @Test
    void givesDevicesToTheShareOfTrucksThatWasAskedFor() {
        long withDevice =
                DemoScene.publishedDay().trucks().stream()
                        .filter(Truck::isOnMap)
                        .filter(Truck::sendsPositions)
                        .count();
        assertThat(withDevice / (double) DayPlan.ON_MAP).isBetween(0.28, 0.32);
    }

    @Test
    void issuesPlatesThatThePlatformReads() {
        for (Truck truck : DemoScene.publishedDay().trucks()) {
            List<Plate> plates = truck.identity().plates();
            assertThat(plates)
                    .allMatch(plate -> Plate.find(plate.shown()).orElseThrow().equals(plate));
            assertThat(plates.stream().filter(Plate::isTrailer).count())
                    .isEqualTo(Math.max(0, plates.size() - 1));
            truck.identity().vin().ifPresent(vin -> assertThat(vin).matches("[A-HJ-NPR-Z0-9]{17}"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 300, 5_000, 20_000})
    void putsAsManyTrucksOnTheMapAsAskedFor(int size) {
        Simulator simulator = DemoScene.day(size);
        DemoScene.run(simulator, 600);
        assertThat(DemoTruth.of(simulator).trucks().size())
                .isCloseTo(size, Percentage.withPercentage(12));
    }

    @Test
    void costsLittleWithTwentyThousandTrucks() {
        Simulator simulator = DemoScene.day(20_000);
        DemoScene.run(simulator, 600);
        long before = cpuNanos();
        DemoScene.run(simulator, 600);
        double share = (cpuNanos() - before) / 600e9;
        assertThat(share).as("cores used at real speed").isLessThan(0.1);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}

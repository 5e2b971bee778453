package cuakhauso.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.geo.LatLon;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fixes of two hours, as the devices took them. */
class ReceiversTest {

    private static final int SECONDS = 7200;
    private static final List<DemoFix> FIXES = new ArrayList<>();
    private static final List<Double> ERRORS_IN_ACCURACIES = new ArrayList<>();

    @BeforeAll
    static void drive() {
        FIXES.addAll(drive(1, SECONDS));
    }

    private static List<DemoFix> drive(int speed, int seconds) {
        Simulator simulator = DemoScene.publishedDay();
        Receivers receivers = new Receivers(new Chance(3), speed);
        List<DemoFix> fixes = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            simulator.step();
            receivers.step(
                    simulator.nowSeconds(),
                    simulator.trucks(),
                    fix -> {
                        fixes.add(fix);
                        ERRORS_IN_ACCURACIES.add(
                                fix.truck().at().distanceMetersTo(fix.at()) / fix.accuracyMeters());
                    });
        }
        return fixes;
    }

    @Test
    void errMostlyWithinTheAccuracyTheyClaim() {
        double within = ERRORS_IN_ACCURACIES.stream().filter(error -> error <= 1).count();
        assertThat(within / ERRORS_IN_ACCURACIES.size()).isBetween(0.63, 0.73);
        assertThat(FIXES).allMatch(fix -> fix.accuracyMeters() >= 5 && fix.accuracyMeters() <= 30);
    }

    @Test
    void comeEveryFiveToThirtySecondsWhileDriving() {
        List<Double> gaps = new ArrayList<>();
        byTruck(FIXES)
                .forEach(
                        fixes -> {
                            for (int i = 1; i < fixes.size(); i++) {
                                if (fixes.get(i).speedMetersPerSecond() > 5
                                        && fixes.get(i - 1).speedMetersPerSecond() > 5) {
                                    gaps.add(
                                            fixes.get(i).atSeconds()
                                                    - fixes.get(i - 1).atSeconds());
                                }
                            }
                        });
        double usual = gaps.stream().filter(gap -> gap >= 5 && gap <= 31).count();
        assertThat(usual / gaps.size()).isGreaterThan(0.95);
        assertThat(gaps).anyMatch(gap -> gap > 35);
    }

    @Test
    void comeSeldomWhileStanding() {
        double aTruckAndHour = FIXES.size() / (SECONDS / 3600.0) / byTruck(FIXES).size();
        assertThat(aTruckAndHour).isLessThan(60);
    }

    @Test
    void arriveLateFromDeadSpots() {
        assertThat(FIXES).anyMatch(fix -> fix.sendableAtSeconds() > fix.atSeconds() + 30);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 60})
    void neverSeemToJump(int speed) {
        byTruck(drive(speed, 3600))
                .forEach(
                        fixes -> {
                            for (int i = 1; i < fixes.size(); i++) {
                                DemoFix last = fixes.get(i - 1);
                                DemoFix next = fixes.get(i);
                                double realSeconds = (next.atSeconds() - last.atSeconds()) / speed;
                                LatLon from = last.at();
                                assertThat(from.distanceMetersTo(next.at()))
                                        .isLessThan(1500 + 60 * realSeconds);
                            }
                        });
    }

    private static Collection<List<DemoFix>> byTruck(List<DemoFix> fixes) {
        Map<Integer, List<DemoFix>> byTruck = new HashMap<>();
        fixes.forEach(
                fix ->
                        byTruck.computeIfAbsent(fix.truck().serial(), serial -> new ArrayList<>())
                                .add(fix));
        return byTruck.values();
    }
}

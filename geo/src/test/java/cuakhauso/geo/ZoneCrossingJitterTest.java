package cuakhauso.geo;

import static cuakhauso.geo.Ground.jittered;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What must hold for any noise: the same yard and barrier as in {@link ZoneCrossingTest}, seeded
 * randomness.
 */
class ZoneCrossingJitterTest {

    private static final int FIXES = 10_000;
    private static final ZoneCrossing CROSSING =
            new ZoneCrossing(
                    ZoneIndex.of(
                            List.of(Ground.square("yard", 0, 0, 200)),
                            List.of(Ground.northward("bar", 300, -50, 250))));

    @ParameterizedTest(name = "{0} m from the edge, accuracy {1} m, every {2} s")
    @CsvSource({
        "100, 5, 1",
        "100, 30, 5",
        "100, 30, 30",
        "20, 5, 5",
        "20, 15, 1",
        "20, 30, 5",
        "3, 5, 1",
        "3, 10, 5",
        "3, 20, 5",
        "3, 30, 30",
        "0, 5, 5",
        "0, 10, 1",
        "0, 20, 30",
        "0, 30, 5",
    })
    void staysInsideWhileItStandsInsideOrAtTheEdge(
            double insideMeters, double accuracyMeters, int everySeconds) {
        for (int seed = 0; seed < 5; seed++) {
            Drive drive = new Drive(CROSSING).through(Ground.fix(100, 100, 0, 5));
            Random random = new Random(seed);
            for (int i = 1; i <= FIXES; i++) {
                drive.through(
                        jittered(
                                insideMeters,
                                100,
                                (long) i * everySeconds,
                                accuracyMeters,
                                random));
            }
            assertThat(drive.told()).containsExactly("entered yard at 0 s");
        }
    }

    @ParameterizedTest(name = "{0} m outside, accuracy {1} m, every {2} s")
    @CsvSource({"0, 5, 5", "0, 20, 30", "3, 10, 1", "3, 30, 5", "20, 10, 30", "20, 30, 5"})
    void staysOutsideWhileItStandsOutsideNearTheEdge(
            double outsideMeters, double accuracyMeters, int everySeconds) {
        for (int seed = 0; seed < 5; seed++) {
            Drive drive = new Drive(CROSSING).through(Ground.fix(-500, 100, 0, 5));
            Random random = new Random(seed);
            for (int i = 1; i <= FIXES; i++) {
                drive.through(
                        jittered(
                                -outsideMeters,
                                100,
                                (long) i * everySeconds,
                                accuracyMeters,
                                random));
            }
            assertThat(drive.told()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} m before the line, accuracy {1} m, every {2} s")
    @CsvSource({"0, 10, 5", "2, 5, 1", "2, 10, 5", "5, 20, 30", "10, 30, 5", "-2, 10, 5"})
    void crossesNothingWhileItStandsAtABarrier(
            double beforeMeters, double accuracyMeters, int everySeconds) {
        for (int seed = 0; seed < 5; seed++) {
            Drive drive =
                    new Drive(CROSSING)
                            .through(Ground.fix(250, -400, 0, 5), Ground.fix(250, 100, 60, 5));
            Random random = new Random(seed);
            for (int i = 1; i <= FIXES; i++) {
                drive.through(
                        jittered(
                                300 - beforeMeters,
                                100,
                                60 + (long) i * everySeconds,
                                accuracyMeters,
                                random));
            }
            assertThat(drive.told()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} m/s, accuracy {1} m, every {2} s")
    @CsvSource({
        "3, 5, 1",
        "3, 10, 5",
        "5, 5, 5",
        "5, 15, 2",
        "10, 5, 1",
        "10, 10, 5",
        "10, 15, 1",
        "2, 15, 20"
    })
    void tellsEachStageOfADriveThroughOnce(
            double metersPerSecond, double accuracyMeters, int everySeconds) {
        for (int seed = 0; seed < 50; seed++) {
            Drive drive = new Drive(CROSSING);
            Random random = new Random(seed);
            for (long second = 0; -400 + second * metersPerSecond < 700; second += everySeconds) {
                drive.through(
                        jittered(
                                -400 + second * metersPerSecond,
                                100,
                                second,
                                accuracyMeters,
                                random));
            }
            assertThat(drive.events()).hasSize(3);
            assertThat(drive.events().get(0)).isInstanceOf(ZoneEvent.Entered.class);
            assertThat(drive.events().get(1)).isInstanceOf(ZoneEvent.Left.class);
            assertThat(drive.events().get(2)).isInstanceOf(ZoneEvent.Crossed.class);
        }
    }

    @ParameterizedTest(name = "waits {0} m before the line, accuracy {1} m")
    @CsvSource({"3, 5", "3, 10", "10, 15", "20, 10"})
    void tellsOneCrossingForATruckThatWaitsAnHourAndThenDrivesOn(
            double beforeMeters, double accuracyMeters) {
        for (int seed = 0; seed < 50; seed++) {
            Drive drive = new Drive(CROSSING);
            Random random = new Random(seed);
            double east = 205;
            for (long second = 0; second < 5_000; second += 5) {
                boolean waits = second < 4_000 && east >= 300 - beforeMeters;
                east += waits ? 0 : Math.min(25, second < 4_000 ? 300 - beforeMeters - east : 25);
                drive.through(jittered(east, 100, second, accuracyMeters, random));
            }
            assertThat(drive.events().stream().filter(ZoneEvent.Crossed.class::isInstance))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"5", "10", "20"})
    void goesOnExactlyAfterBeingStoredBetweenAllFixes(double accuracyMeters) {
        Drive kept = new Drive(CROSSING);
        Drive stored = new Drive(CROSSING, track -> Track.parse(track.encode()));
        Random random = new Random(3);
        double east = -200;
        for (int i = 0; i < FIXES; i++) {
            east = Math.clamp(east + random.nextGaussian() * 40, -300, 600);
            Fix fix = jittered(east, 100, i * 10L, accuracyMeters, random);
            kept.through(fix);
            stored.through(fix);
            assertThat(stored.track()).isEqualTo(kept.track());
        }
        assertThat(stored.events()).isEqualTo(kept.events());
        assertThat(kept.events().size()).isGreaterThan(100);
    }

    @Test
    void tellsTheSameStoryWhateverTheOrderOfConfiguration() {
        Random random = new Random(4);
        List<Zone> zones = new ArrayList<>();
        List<Barrier> barriers = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            double east = random.nextDouble() * 1_000;
            double north = random.nextDouble() * 1_000;
            zones.add(Ground.square("zone " + i, east, north, 100 + random.nextDouble() * 300));
            barriers.add(Ground.northward("barrier " + i, east, north, north + 60));
        }
        Drive drive = new Drive(new ZoneCrossing(ZoneIndex.of(zones, barriers)));
        Drive reversed =
                new Drive(new ZoneCrossing(ZoneIndex.of(zones.reversed(), barriers.reversed())));
        double east = 500;
        double north = 500;
        for (int i = 0; i < FIXES; i++) {
            east = Math.clamp(east + random.nextGaussian() * 60, -200, 1_500);
            north = Math.clamp(north + random.nextGaussian() * 60, -200, 1_500);
            Fix fix = jittered(east, north, i * 15L, 3 + random.nextInt(25), random);
            drive.through(fix);
            reversed.through(fix);
        }
        assertThat(reversed.events()).isEqualTo(drive.events());
        assertThat(drive.events().size()).isGreaterThan(1_000);
        zones.forEach(zone -> assertEntersAndLeavesInTurn(zone.id(), drive.events()));
    }

    private static void assertEntersAndLeavesInTurn(String zoneId, List<ZoneEvent> events) {
        long insideSinceMillis = -1;
        for (ZoneEvent event : events) {
            if (event instanceof ZoneEvent.Entered entered && entered.zoneId().equals(zoneId)) {
                assertThat(insideSinceMillis).isEqualTo(-1);
                insideSinceMillis = entered.atEpochMillis();
            } else if (event instanceof ZoneEvent.Left left && left.zoneId().equals(zoneId)) {
                assertThat(insideSinceMillis).isBetween(0L, left.atEpochMillis() - 1);
                insideSinceMillis = -1;
            }
        }
    }
}

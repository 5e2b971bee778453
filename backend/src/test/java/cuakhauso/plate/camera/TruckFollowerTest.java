package cuakhauso.plate.camera;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.kernel.Plate;
import cuakhauso.plate.camera.SeenTruck.Movement;
import cuakhauso.plate.reading.Box;
import cuakhauso.plate.reading.Picture;
import cuakhauso.plate.reading.SeenPlate;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class TruckFollowerTest {

    private static final Instant START = Instant.parse("2026-06-15T04:00:00Z");
    private static final Picture PICTURE = new Picture(1280, 720, new byte[1280 * 720 * 3]);
    private static final Motion TRUCK =
            new Motion(Optional.of(new Box(100, 100, 800, 500)), true, false);

    private final KnownTrucks known = new KnownTrucks(List.of());
    private TruckFollower follower = new TruckFollower(40, Region.WHOLE, known, true);
    private final List<SeenTruck> told = new ArrayList<>();

    @Test
    void makesOneReadOfAllFramesOfATruck() {
        for (int i = 0; i < 8; i++) {
            see(i * 200L, TRUCK, plate("12C12345", 100 + 90 * i, 300, 100 + 10 * i));
        }
        seeNothing(1600, 2400);
        assertThat(plates()).containsExactly("12C12345");
        assertThat(told.getFirst().frames()).isEqualTo(8);
        assertThat(told.getFirst().movement()).isEqualTo(Movement.APPROACHING);
    }

    @Test
    void tellsATruckWithinHalfASecondOfItsLastGoodFrame() {
        see(0, TRUCK, plate("12C12345", 100, 300, 120));
        see(200, TRUCK, plate("12C12345", 200, 300, 120));
        see(400, TRUCK);
        assertThat(told).isEmpty();
        see(600, TRUCK);
        assertThat(plates()).containsExactly("12C12345");
    }

    @Test
    void keepsTractorAndTrailerApartInOneRead() {
        see(0, TRUCK, plate("12C12345", 700, 300, 120));
        see(200, TRUCK, plate("12C12345", 900, 300, 120), plate("12R00123", 100, 300, 120));
        see(400, TRUCK, plate("12R00123", 400, 300, 120));
        see(600, TRUCK, plate("12R00123", 700, 300, 120));
        seeNothing(800, 1400);
        assertThat(plates()).containsExactly("12C12345+12R00123");
        assertThat(told.getFirst().plates())
                .extracting(plate -> plate.role().name())
                .containsExactly("TRACTOR", "TRAILER");
        // The evidence is the frame that shows both.
        assertThat(told.getFirst().best().number()).isEqualTo(200);
        assertThat(told.getFirst().plates()).allMatch(plate -> plate.box().isPresent());
    }

    @Test
    void doesNotReadWhatThePicturesEdgeCutsThrough() {
        see(0, TRUCK, plate("12C12345", 700, 560, 120));
        see(200, TRUCK, plate("12C12345", 720, 620, 130));
        see(400, TRUCK, plate("19C13346", 740, 680, 140));
        see(600, TRUCK, plate("19C13346", 740, 681, 140));
        seeNothing(800, 2600);
        assertThat(plates()).containsExactly("12C12345");
    }

    @Test
    void readsAStillThatIsLittleMoreThanAPlate() {
        see(0, TRUCK, plate("12C12345", 0, 680, 1200));
        seeNothing(200, 2000);
        assertThat(plates()).containsExactly("12C12345");
    }

    @Test
    void doesNotGiveATrailerToTheTruckBehind() {
        see(0, TRUCK, plate("12C12345", 700, 300, 120), plate("12R00123", 300, 300, 120));
        see(200, TRUCK, plate("12R00123", 500, 300, 120));
        see(400, TRUCK, plate("12R00123", 700, 300, 120));
        see(600, TRUCK, plate("12R00123", 900, 300, 120));
        see(800, TRUCK, plate("12R00123", 1000, 300, 120), plate("15C54321", 100, 300, 120));
        see(1000, TRUCK, plate("15C54321", 300, 300, 120));
        seeNothing(1200, 2600);
        assertThat(plates()).containsExactlyInAnyOrder("12C12345+12R00123", "15C54321");
    }

    @Test
    void keepsTwoTrucksOfOneFleetApart() {
        see(0, TRUCK, plate("12C12345", 100, 300, 120));
        see(200, TRUCK, plate("12C12345", 400, 300, 120));
        seeNothing(400, 2000);
        see(2200, TRUCK, plate("12C12346", 100, 300, 120));
        see(2400, TRUCK, plate("12C12346", 400, 300, 120));
        seeNothing(2600, 3400);
        assertThat(plates()).containsExactly("12C12345", "12C12346");
    }

    @Test
    void tellsAStandingTruckOnceAfterTwoSeconds() {
        for (int i = 0; i <= 100; i++) {
            see(i * 200L, Motion.NONE, plate("12C12345", 500, 300, 120));
            if (i == 9) {
                assertThat(told).isEmpty();
            }
            if (i == 10) {
                assertThat(told).hasSize(1);
            }
        }
        follower.quiet(false);
        // Minutes later somebody walks by, then the truck leaves.
        see(300_000, Motion.NONE, plate("12C12345", 500, 300, 120));
        see(400_000, TRUCK);
        see(400_200, TRUCK, plate("12C12345", 700, 300, 120));
        seeNothing(400_400, 404_000);
        assertThat(plates()).containsExactly("12C12345");
    }

    @Test
    void doesNotTellAKnownTruckAgainAfterARestart() {
        see(0, TRUCK, plate("12C12345", 500, 300, 120));
        see(200, TRUCK, plate("12C12345", 500, 300, 120));
        told.addAll(follower.quiet(false));
        follower = new TruckFollower(40, Region.WHOLE, new KnownTrucks(known.list()), true);
        see(600_000, Motion.NONE, plate("12C12345", 500, 300, 120));
        told.addAll(follower.quiet(false));
        assertThat(plates()).containsExactly("12C12345");
        assertThat(follower.repeated()).isEqualTo(1);
    }

    @Test
    void tellsATruckThatComesBackLater() {
        see(0, TRUCK, plate("12C12345", 500, 300, 120));
        seeNothing(200, 3000);
        see(120_000, TRUCK, plate("12C12345", 500, 300, 120));
        seeNothing(120_200, 123_000);
        assertThat(plates()).containsExactly("12C12345", "12C12345");
    }

    @Test
    void tellsATruckThatComesBackInAnotherStill() {
        follower = new TruckFollower(40, Region.WHOLE, known, false);
        long hour = 3_600_000;
        see(0, TRUCK, plate("12C12345", 100, 300, 120));
        told.addAll(follower.quiet(false));
        see(hour, TRUCK, plate("15C54321", 100, 300, 120));
        told.addAll(follower.quiet(false));
        see(hour + 25_000, TRUCK, plate("12C12345", 100, 300, 120));
        told.addAll(follower.quiet(false));
        see(hour + 60_000, TRUCK, plate("12C12345", 100, 300, 120));
        told.addAll(follower.quiet(false));
        see(2 * hour, TRUCK, plate("12C12345", 100, 300, 120));
        told.addAll(follower.quiet(false));
        assertThat(plates()).containsExactly("12C12345", "15C54321", "12C12345", "12C12345");
    }

    @Test
    void outvotesOneFrameThatWasReadWrongly() {
        see(0, TRUCK, plate("12C12345", 100, 300, 120));
        see(200, TRUCK, plate("12C12346", 200, 300, 120, 0.6));
        see(400, TRUCK, plate("12C12345", 300, 300, 120));
        see(600, TRUCK, plate("12C12345", 400, 300, 120));
        seeNothing(800, 2400);
        assertThat(plates()).containsExactly("12C12345");
        assertThat(told.getFirst().plates().getFirst().confidence()).isBetween(0.8, 0.98);
    }

    @Test
    void tellsATruckWithoutAPlate() {
        for (int i = 0; i < 6; i++) {
            see(i * 200L, TRUCK);
        }
        seeNothing(1200, 2600);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().reason()).contains(SeenTruck.Reason.OCCLUDED);
    }

    @Test
    void tellsAPlateThatNobodyCouldRead() {
        for (int i = 0; i < 5; i++) {
            see(i * 200L, TRUCK, plate("", 100 + 100 * i, 300, 120));
        }
        seeNothing(1000, 3600);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().reason()).contains(SeenTruck.Reason.BLURRED);
    }

    @Test
    void takesLettersBesideAReadPlateForNoOtherTruck() {
        for (int i = 0; i < 5; i++) {
            see(
                    i * 200L,
                    TRUCK,
                    plate("12C12345", 100 + 100 * i, 400, 120),
                    plate("", 120 + 100 * i, 200, 200));
        }
        seeNothing(1000, 3600);
        assertThat(plates()).containsExactly("12C12345");
    }

    @Test
    void tellsNothingWhenATruckThatStoodDrivesOn() {
        for (int i = 0; i < 15; i++) {
            see(i * 200L, i < 5 ? TRUCK : Motion.NONE, plate("12C12345", 500, 300, 120));
        }
        told.addAll(follower.quiet(true));
        see(60_000, TRUCK);
        see(60_200, TRUCK);
        seeNothing(60_400, 63_000);
        assertThat(plates()).containsExactly("12C12345");
    }

    @Test
    void tellsATruckAgainThatWasToldUnreadAndComesNearEnoughToRead() {
        for (int i = 0; i < 15; i++) {
            see(i * 200L, i < 5 ? TRUCK : Motion.NONE, plate("", 500, 200, 60));
        }
        assertThat(plates()).containsExactly("");
        for (int i = 15; i < 40; i++) {
            int at = i - 15;
            see(i * 200L, TRUCK, plate("12C12345", 500 + 8 * at, 200 + 8 * at, 60 + 3 * at));
        }
        seeNothing(8_000, 10_000);
        assertThat(plates()).containsExactly("", "12C12345");
    }

    @Test
    void tellsOnceWhatItReadSurelyFromTheBeginning() {
        for (int i = 0; i < 40; i++) {
            see(i * 200L, i < 5 ? TRUCK : Motion.NONE, plate("12C12345", 500, 200, 60 + i));
        }
        seeNothing(8_000, 10_000);
        assertThat(plates()).containsExactly("12C12345");
    }

    @Test
    void tellsAMuddyTruckCloseBehindAnother() {
        for (int i = 0; i < 10; i++) {
            see(i * 200L, TRUCK, plate("12C12345", 700, 400, 120));
        }
        for (int i = 10; i < 15; i++) {
            see(
                    i * 200L,
                    TRUCK,
                    plate("12C12345", 700 + 60 * (i - 10), 400, 120),
                    plate("", 100 + 60 * (i - 10), 400, 120));
        }
        for (int i = 15; i < 60; i++) {
            see(i * 200L, Motion.NONE, plate("", 340, 400, 120));
        }
        assertThat(plates()).containsExactly("12C12345", "");
        assertThat(told.getLast().reason()).contains(SeenTruck.Reason.BLURRED);
    }

    @Test
    void tellsTheFleetMateThatStandsWhereTheOtherStoodBeforeTheStreamWasLost() {
        for (int i = 0; i < 15; i++) {
            see(i * 200L, i < 5 ? TRUCK : Motion.NONE, plate("12C12345", 500, 300, 120));
        }
        told.addAll(follower.quiet(true));
        for (int i = 0; i < 15; i++) {
            see(60_000 + i * 200L, Motion.NONE, plate("12C12346", 505, 300, 120));
        }
        assertThat(plates()).containsExactly("12C12345", "12C12346");
    }

    @Test
    void tellsTheFleetMateThatIsReadUnsurelyAtFirstAfterARestart() {
        for (int i = 0; i < 15; i++) {
            see(i * 200L, i < 5 ? TRUCK : Motion.NONE, plate("12C12345", 500, 300, 120));
        }
        told.addAll(follower.quiet(true));
        follower = new TruckFollower(40, Region.WHOLE, new KnownTrucks(known.list()), true);
        for (int i = 0; i < 30; i++) {
            double confidence = i < 15 ? 0.8 : 0.98;
            see(60_000 + i * 200L, Motion.NONE, plate("12C12346", 505, 300, 120, confidence));
        }
        assertThat(plates()).containsExactly("12C12345", "12C12346");
    }

    @Test
    void aManBeforeAStandingTruckThatCannotBeReadMakesNoSecondCase() {
        for (int i = 0; i < 15; i++) {
            see(i * 200L, i < 5 ? TRUCK : Motion.NONE, plate("", 500, 300, 120));
        }
        for (int round = 1; round < 4; round++) {
            seeNothing(round * 10_000L, round * 10_000L + 2_000);
            for (int i = 11; i < 30; i++) {
                see(round * 10_000L + i * 200L, Motion.NONE, plate("", 500, 300, 120));
            }
        }
        assertThat(plates()).containsExactly("");
        // Another that comes to the same place is one.
        seeNothing(50_000, 52_000);
        for (int i = 0; i < 15; i++) {
            see(60_000 + i * 200L, i < 5 ? TRUCK : Motion.NONE, plate("", 500, 300, 120));
        }
        assertThat(plates()).containsExactly("", "");
    }

    @Test
    void doesNotTellAKnownTruckAgainWhenItBecomesSure() {
        for (int i = 0; i < 15; i++) {
            see(i * 200L, i < 5 ? TRUCK : Motion.NONE, plate("12C12345", 500, 300, 120));
        }
        told.addAll(follower.quiet(true));
        follower = new TruckFollower(40, Region.WHOLE, new KnownTrucks(known.list()), true);
        for (int i = 0; i < 30; i++) {
            double confidence = i < 15 ? 0.8 : 0.98;
            see(600_000 + i * 200L, Motion.NONE, plate("12C12345", 500, 300, 120, confidence));
        }
        assertThat(plates()).containsExactly("12C12345");
        // Hidden for a while, and seen badly at first when it comes to sight again.
        seeNothing(610_000, 613_000);
        for (int i = 0; i < 30; i++) {
            double confidence = i < 15 ? 0.8 : 0.98;
            see(614_000 + i * 200L, Motion.NONE, plate("12C12345", 500, 300, 120, confidence));
        }
        assertThat(plates()).containsExactly("12C12345");
    }

    @Test
    void oneMisreadFrameOfATruckThatStandsOnIsNoOther() {
        for (int i = 0; i < 15; i++) {
            see(i * 200L, i < 5 ? TRUCK : Motion.NONE, plate("12C12345", 500, 300, 120));
        }
        told.addAll(follower.quiet(true));
        see(60_000, Motion.NONE, plate("12C12346", 500, 300, 120, 0.93));
        for (int i = 1; i < 15; i++) {
            see(60_000 + i * 200L, Motion.NONE, plate("12C12345", 500, 300, 120));
        }
        told.addAll(follower.quiet(true));
        assertThat(plates()).containsExactly("12C12345");
    }

    @Test
    void tellsWhoHasThePlateThatAnotherWasTakenForAtFirst() {
        for (int i = 0; i < 15; i++) {
            see(i * 200L, i < 5 ? TRUCK : Motion.NONE, plate("12C12345", 500, 300, 120, 0.6));
        }
        for (int i = 15; i < 40; i++) {
            see(i * 200L, TRUCK, plate("12C12346", 500, 300, 120, 0.99));
        }
        assertThat(plates()).containsExactly("12C12345", "12C12346");
        // The lane is never without movement; ten minutes later the other comes.
        for (long millis = 8_000; millis < 600_000; millis += 1_000) {
            see(millis, TRUCK);
        }
        for (int i = 0; i < 5; i++) {
            see(600_000 + i * 200L, TRUCK, plate("12C12345", 100 + 100 * i, 300, 120));
        }
        seeNothing(601_000, 603_000);
        assertThat(plates().getLast()).isEqualTo("12C12345");
    }

    @Test
    void whatWasSeenByAClockThatWasAheadHoldsNobodyUp() {
        long ahead = 600_000;
        see(ahead, TRUCK, plate("12C12345", 100, 300, 120));
        see(ahead + 200, TRUCK, plate("12C12345", 300, 300, 120));
        seeNothing(ahead + 400, ahead + 2_000);
        assertThat(plates()).containsExactly("12C12345");
        // The platform says that it is ten minutes earlier; two minutes later the truck is back.
        seeNothing(2_200, 4_000);
        see(120_000, TRUCK, plate("12C12345", 100, 300, 120));
        see(120_200, TRUCK, plate("12C12345", 300, 300, 120));
        seeNothing(120_400, 122_000);
        assertThat(plates()).containsExactly("12C12345", "12C12345");
    }

    @Test
    void looksOnlyIntoTheRegion() {
        Region left =
                new Region(
                        List.of(
                                new cuakhauso.gate.Camera.Corner(0, 0),
                                new cuakhauso.gate.Camera.Corner(0.5, 0),
                                new cuakhauso.gate.Camera.Corner(0.5, 1),
                                new cuakhauso.gate.Camera.Corner(0, 1)));
        follower = new TruckFollower(40, left, known, true);
        see(0, Motion.NONE, plate("12C12345", 100, 300, 120), plate("15C54321", 900, 300, 120));
        seeNothing(200, 2000);
        assertThat(plates()).containsExactly("12C12345");
    }

    private void see(long millis, Motion motion, SeenPlate... plates) {
        told.addAll(
                follower.observe(
                        new Frame(PICTURE, START.plusMillis(millis), millis),
                        motion,
                        List.of(plates)));
    }

    private void seeNothing(long fromMillis, long toMillis) {
        for (long millis = fromMillis; millis <= toMillis; millis += 200) {
            see(millis, Motion.NONE);
        }
    }

    private static SeenPlate plate(String text, int left, int top, int width) {
        return plate(text, left, top, width, text.isEmpty() ? 0.1 : 0.98);
    }

    private static SeenPlate plate(String text, int left, int top, int width, double confidence) {
        return FakePlates.seen(text, new Box(left, top, width, 40), 1, confidence);
    }

    private List<String> plates() {
        return told.stream()
                .map(
                        truck ->
                                String.join(
                                        "+",
                                        truck.plates().stream()
                                                .flatMap(one -> one.plate().stream())
                                                .map(Plate::key)
                                                .toList()))
                .toList();
    }
}

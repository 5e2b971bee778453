package cuakhauso.pass;

import static cuakhauso.gate.TravelDirection.IN;
import static cuakhauso.gate.TravelDirection.OUT;
import static cuakhauso.pass.PlateWorld.plate;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.gate.QueueStream;
import cuakhauso.kernel.Plate;
import cuakhauso.plate.Decision;
import cuakhauso.plate.Judgement.Alarm;
import cuakhauso.plate.PlateRead.Movement;
import cuakhauso.plate.ReadPlate;
import cuakhauso.plate.StoredRead;
import cuakhauso.plate.reading.PlateColour;
import cuakhauso.plate.reading.PlateScores;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What reads mean for passes, told in small scenes at the gates we ship. */
final class PlateRulesTest {

    private static final String FRONT = "cam-vao-lan-2-1116-1117";
    private static final String REAR = "cam-sau-lan-2-1116-1117";
    private static final String CROSSING = "cam-bien-phong-lan-2-1116-1117";
    private static final String CROSSING_IN = "cam-bien-phong-lan-3-1116-1117";
    private static final String OTHER_ROUTE = "cam-vao-lan-2-1119-1120";
    private static final String YARD = "cam-vao-xuan-cuong";
    private static final String ROUTE = "1116-1117";

    private final PlateWorld world = new PlateWorld();

    /** Read beyond doubt, or with one place of which several characters are likely. */
    private static ReadPlate read(String text) {
        return read(text, -1, "");
    }

    /**
     * @param doubt characters for the place, likeliest first, each e² times less likely than the
     *     one before
     */
    private static ReadPlate read(String text, int place, String doubt) {
        Plate plate = plate(text);
        List<Map<Character, Double>> places = new ArrayList<>();
        for (int i = 0; i < plate.key().length(); i++) {
            Map<Character, Double> letters = new HashMap<>();
            if (i == place) {
                for (int rank = 0; rank < doubt.length(); rank++) {
                    letters.put(doubt.charAt(rank), -0.1 - 2.0 * rank);
                }
            } else {
                letters.put(plate.key().charAt(i), -0.001);
            }
            places.add(letters);
        }
        PlateScores scores = new PlateScores(List.of(new PlateScores.Form("test", places, 0)));
        return new ReadPlate(
                ReadPlate.Role.UNKNOWN,
                scores.best(),
                place < 0 ? 0.99 : 0.8,
                PlateColour.YELLOW,
                false,
                List.of(0, 0, 10, 10),
                Optional.empty(),
                scores);
    }

    private Pass out(String tractor) {
        return world.declared(plate(tractor), Optional.empty(), OUT, QueueStream.FRUIT, ROUTE, 0);
    }

    private Pass out(String tractor, String trailer) {
        return world.declared(
                plate(tractor), Optional.of(plate(trailer)), OUT, QueueStream.FRUIT, ROUTE, 0);
    }

    private static String shown(StoredRead read) {
        String alarms =
                read.judgement().alarms().stream()
                        .map(alarm -> " !" + alarm.kind())
                        .collect(Collectors.joining());
        return read.judgement().kind()
                + read.judgement().by().map(by -> " " + by).orElse("")
                + alarms
                + (read.open() ? " open" : "");
    }

    private Pass now(Pass pass) {
        return world.find(pass.number()).orElseThrow();
    }

    @Test
    void aPlateOfAnExpectedTruckMovesItsPass() {
        Pass pass = out("12C-123.45");
        StoredRead read = world.see(FRONT, 100, read("12C-123.45")).read();

        assertThat(shown(read)).isEqualTo("MATCHED EXACT");
        assertThat(now(pass).state()).isEqualTo(PassState.GATE_IN);
        assertThat(now(pass).seen().by()).isEqualTo(Sighting.Source.PLATE);
        world.see(CROSSING, 400, read("12C-123.45"));
        assertThat(now(pass).state()).isEqualTo(PassState.ABROAD);
        assertThat(now(pass).course().crossedAt()).isEqualTo(PlateWorld.at(400));
    }

    @Test
    void aLikelyPlateOfAnExpectedTruckIsTakenForIt() {
        Pass pass = out("12C-123.45");
        StoredRead read = world.see(FRONT, 100, read("12C-123.45", 7, "65")).read();

        assertThat(shown(read)).isEqualTo("MATCHED LIKELY");
        assertThat(read.judgement().pass()).contains(pass.number().value());
        assertThat(read.judgement().gap()).isBetween(1.9, 2.1);
    }

    @Test
    void betweenTrucksOfOneFleetAPersonDecidesAndThePassMovesAsOfTheRead() {
        Pass one = out("12C-123.45");
        Pass two = out("12C-123.46");
        StoredRead read = world.see(FRONT, 100, read("12C-123.45", 7, "56")).read();

        assertThat(shown(read)).isEqualTo("DOUBTFUL open");
        assertThat(read.judgement().proposals())
                .extracting(p -> p.plate().key() + " " + p.pass().orElse("-"))
                .containsExactly("12C12345 " + one.number(), "12C12346 " + two.number());
        assertThat(now(one).state()).isEqualTo(PassState.DECLARED);

        StoredRead decided =
                world.decide(read, new Decision.Said(ReadPlate.Role.TRACTOR, plate("12C-123.46")))
                        .read();
        assertThat(shown(decided)).isEqualTo("MATCHED PERSON");
        assertThat(now(two).seen().at()).isEqualTo(PlateWorld.at(100));
        assertThat(now(one).state()).isEqualTo(PassState.DECLARED);
    }

    @Test
    void theTrailerDecidesBetweenTrucksOfOneFleet() {
        out("12C-123.45", "12R-001.11");
        Pass two = out("12C-123.46", "12R-002.22");
        StoredRead read =
                world.see(FRONT, 100, read("12C-123.45", 7, "56"), read("12R-002.22")).read();

        assertThat(shown(read)).isEqualTo("MATCHED LIKELY");
        assertThat(read.judgement().pass()).contains(two.number().value());
    }

    @Test
    void aWellReadStrangerOpensAPass() {
        out("12C-123.45");
        PlateWorld.Seen seen = world.see(YARD, 100, read("99C-888.88"));

        assertThat(shown(seen.read())).isEqualTo("UNEXPECTED EXACT");
        assertThat(seen.steps()).extracting(PlateWorld.Step::event).contains(PassEvent.OPENED);
        assertThat(seen.read().judgement().pass()).isPresent();
    }

    @Test
    void aBadlyReadStrangerWaitsForAPerson() {
        StoredRead read = world.see(YARD, 100, read("99C-888.88", 6, "83")).read();
        assertThat(shown(read)).isEqualTo("DOUBTFUL open");
    }

    @Test
    void aLaterReadOfTheSamePlateElsewhereEndsTheDoubt() {
        StoredRead doubtful = world.see(YARD, 100, read("99C-888.88", 6, "83")).read();
        StoredRead other = world.see(YARD, 300, read("99C-777.77", 6, "73")).read();
        world.see(FRONT, 4_000, read("99C-888.88"));
        assertThat(world.get(doubtful).open()).isFalse();
        assertThat(world.get(other).open()).isTrue();
    }

    @Test
    void twoLooksThatSayTheSameAreAsGoodAsOneThatIsSure() {
        StoredRead first = world.see(YARD, 100, read("99C-888.88", 6, "83")).read();
        StoredRead second = world.see(FRONT, 4_000, read("99C-888.88", 6, "83")).read();
        assertThat(shown(second)).isEqualTo("UNEXPECTED EXACT");
        assertThat(world.get(first).open()).isFalse();
    }

    @Test
    void notReadWaitsForAPerson() {
        assertThat(shown(world.see(YARD, 100).read())).isEqualTo("NOT_READ open");
    }

    @Test
    void whatItsFramesDisagreeAboutIsProposed() {
        Pass pass = out("12C-123.45");
        StoredRead read = world.disagree(FRONT, 100, read("12C-123.45", 7, "65")).read();
        assertThat(shown(read)).isEqualTo("NOT_READ open");
        assertThat(read.judgement().proposals().getFirst().pass()).contains(pass.number().value());
        assertThat(now(pass).state()).isEqualTo(PassState.DECLARED);
        world.see(FRONT, 105, read("12C-123.45"));
        assertThat(world.get(read).open()).isFalse();
    }

    @Test
    void twoCamerasOfALaneMakeOneEvent() {
        out("12C-123.45", "12R-001.11");
        StoredRead front = world.see(FRONT, 100, read("12C-123.45")).read();
        PlateWorld.Seen rear = world.see(REAR, 106, read("12R-001.11"));

        assertThat(shown(rear.read())).isEqualTo("MATCHED COMPANION");
        assertThat(rear.read().event()).isEqualTo(front.event());
        assertThat(rear.steps()).isEmpty();
    }

    @Test
    void whatOneCameraOfALaneDidNotReadTheOtherMends() {
        Pass pass = out("12C-123.45", "12R-001.11");
        StoredRead front = world.see(FRONT, 100).read();
        assertThat(front.open()).isTrue();
        StoredRead rear = world.see(REAR, 106, read("12R-001.11")).read();

        assertThat(shown(rear)).isEqualTo("MATCHED LIKELY");
        assertThat(world.get(front).open()).isFalse();
        assertThat(now(pass).state()).isEqualTo(PassState.GATE_IN);

        world.see(FRONT, 200, read("12C-123.45"));
        assertThat(shown(world.see(REAR, 207).read())).isEqualTo("MATCHED COMPANION");
    }

    @Test
    void eachVehicleIsMetOnceByTheSecondCamera() {
        out("12C-123.45");
        world.see(FRONT, 100, read("12C-123.45"));
        assertThat(shown(world.see(REAR, 105).read())).isEqualTo("MATCHED COMPANION");
        assertThat(shown(world.see(REAR, 112).read())).isEqualTo("NOT_READ open");
    }

    @Test
    void theSameCameraSeesAStandingTruckOnce() {
        out("12C-123.45");
        StoredRead first = world.see(FRONT, 100, read("12C-123.45")).read();
        PlateWorld.Seen again = world.see(FRONT, 140, read("12C-123.45"));

        assertThat(again.read().event()).isEqualTo(first.event());
        assertThat(again.steps()).isEmpty();
        assertThat(world.see(FRONT, 300, read("12C-123.45")).read().event())
                .isNotEqualTo(first.event());
    }

    @Test
    void aBetterReadOfTheSameCameraMendsADoubtfulOne() {
        out("12C-123.45");
        out("12C-123.46");
        StoredRead doubtful = world.see(FRONT, 100, read("12C-123.45", 7, "56")).read();
        world.see(FRONT, 104, read("12C-123.45"));
        assertThat(world.get(doubtful).open()).isFalse();
    }

    @Test
    void anotherTrailerThanDeclaredIsAnAlarmUntilTheRightOneIsSeen() {
        out("12C-123.45", "12R-001.11");
        StoredRead read = world.see(FRONT, 100, read("12C-123.45"), read("12R-009.99")).read();

        assertThat(shown(read)).isEqualTo("MATCHED EXACT !WRONG_TRAILER open");
        Alarm alarm = read.judgement().alarms().getFirst();
        assertThat(alarm.expected()).containsEntry("trailer", "12R-001.11");
        assertThat(alarm.seen()).containsEntry("trailer", "12R-009.99");

        world.see(CROSSING, 300, read("12C-123.45"), read("12R-001.11"));
        assertThat(world.get(read).open()).isFalse();
    }

    @Test
    void aTrailerOfWhichOnlyOneLetterIsDoubtfulIsAnotherThanDeclaredAllTheSame() {
        out("12C-123.45", "12R-001.11");
        ReadPlate trailer = read("12R-009.99", 6, "93");
        StoredRead read = world.see(FRONT, 100, read("12C-123.45"), trailer).read();

        assertThat(shown(read)).isEqualTo("MATCHED EXACT !WRONG_TRAILER open");
    }

    @Test
    void aTrailerThatMayBeTheDeclaredOneIsNoAlarm() {
        out("12C-123.45", "12R-009.39");
        ReadPlate trailer = read("12R-009.99", 6, "93");
        StoredRead read = world.see(FRONT, 100, read("12C-123.45"), trailer).read();

        assertThat(shown(read)).isEqualTo("MATCHED EXACT");
    }

    @Test
    void aTrailerBehindTheWrongTractorIsAnAlarmOfTheRearCameraToo() {
        out("12C-123.45", "12R-001.11");
        Pass other = out("12C-777.77", "12R-002.22");
        world.see(FRONT, 100, read("12C-123.45"));
        StoredRead rear = world.see(REAR, 106, read("12R-002.22")).read();

        assertThat(shown(rear)).isEqualTo("MATCHED COMPANION !WRONG_TRAILER open");
        assertThat(rear.judgement().alarms().getFirst().seen())
                .containsEntry("pass", other.number().value());
    }

    @Test
    void aTrailerThatNobodyDeclaredGoesWithItsTractor() {
        Pass pass = out("12C-123.45");
        world.see(FRONT, 100, read("12C-123.45"), read("12R-009.99"));
        assertThat(now(pass).vehicle().hasTrailer(plate("12R-009.99"))).isTrue();
    }

    @Test
    void aStrangerWithADeclaredTrailerIsAnotherVehicleThanDeclared() {
        Pass pass = out("12C-123.45", "12R-001.11");
        StoredRead read = world.see(FRONT, 100, read("99C-888.88"), read("12R-001.11")).read();

        assertThat(shown(read)).isEqualTo("UNEXPECTED EXACT !OTHER_VEHICLE open");
        assertThat(read.judgement().alarms().getFirst().expected())
                .containsEntry("pass", pass.number().value());
        assertThat(now(pass).state()).isEqualTo(PassState.DECLARED);
    }

    @Test
    void anotherRouteThanDeclaredIsAnAlarmUntilItsOwnIsTaken() {
        Pass pass = out("12C-123.45");
        StoredRead read = world.see(OTHER_ROUTE, 100, read("12C-123.45")).read();
        assertThat(shown(read)).isEqualTo("MATCHED EXACT !WRONG_LANE open");
        assertThat(now(pass).state()).isEqualTo(PassState.GATE_IN);

        world.see(FRONT, 900, read("12C-123.45"));
        assertThat(world.get(read).open()).isFalse();
    }

    @Test
    void aLaneForOthersIsAnAlarm() {
        Pass pass =
                world.declared(
                        plate("12C-123.45"),
                        Optional.empty(),
                        OUT,
                        QueueStream.OTHER_EXPORT,
                        ROUTE,
                        0);
        StoredRead read = world.see("cam-vao-lan-1-1116-1117", 100, read("12C-123.45")).read();
        assertThat(shown(read)).isEqualTo("MATCHED EXACT !WRONG_LANE open");
        assertThat(now(pass).state()).isEqualTo(PassState.GATE_IN);
    }

    @Test
    void whoNobodyDeclaredIsTakenForOneOfItsLane() {
        StoredRead first = world.see("cam-vao-lan-1-1116-1117", 100, read("12C-123.45")).read();
        assertThat(shown(first)).isEqualTo("UNEXPECTED EXACT");
        StoredRead later =
                world.see("cam-bien-phong-lan-1-1116-1117", 400, read("12C-123.45")).read();
        assertThat(shown(later)).isEqualTo("MATCHED EXACT");
        PassNumber number = PassNumber.parse(later.judgement().pass().orElseThrow());
        assertThat(world.find(number).orElseThrow().stream()).isEqualTo(QueueStream.FRUIT);
    }

    @Test
    void theNextBarrierOfALaneSeesOtherVehicles() {
        Pass pass = out("12C-123.45");
        StoredRead missed = world.see(CROSSING, 100).read();
        world.see(FRONT, 102, read("12C-123.45"));
        assertThat(world.get(missed).open()).isTrue();
        assertThat(shown(world.see(CROSSING, 106).read())).isEqualTo("NOT_READ open");
        world.see(CROSSING, 115, read("12C-123.45"));
        assertThat(now(pass).hasCrossed()).isTrue();
    }

    @Test
    void aLikelyPlateAtAWrongLaneIsNotLikely() {
        Pass pass = out("12C-123.45");
        StoredRead read = world.see(OTHER_ROUTE, 100, read("12C-123.45", 7, "65")).read();
        assertThat(shown(read)).isEqualTo("DOUBTFUL !WRONG_LANE open");
        assertThat(now(pass).state()).isEqualTo(PassState.DECLARED);
    }

    @Test
    void whoDrivesAgainstItsLaneMovesNoPass() {
        Pass pass = out("12C-123.45");
        StoredRead read = world.see(FRONT, 100, Movement.LEAVING, read("12C-123.45")).read();
        assertThat(shown(read)).isEqualTo("MATCHED EXACT !WRONG_DIRECTION open");
        assertThat(now(pass).state()).isEqualTo(PassState.DECLARED);
    }

    @Test
    void whoWaitsToLeaveAndComesInIsAnAlarm() {
        out("12C-123.45");
        world.see(FRONT, 100, read("12C-123.45"));
        StoredRead read = world.see(CROSSING_IN, 900, read("12C-123.45")).read();
        assertThat(shown(read)).contains("!WRONG_DIRECTION");
    }

    @Test
    void whoComesBackFromAbroadIsNone() {
        out("12C-123.45");
        world.see(FRONT, 100, read("12C-123.45"));
        world.see(CROSSING, 400, read("12C-123.45"));
        StoredRead read = world.see(CROSSING_IN, 9_000, read("12C-123.45")).read();
        assertThat(shown(read)).isEqualTo("MATCHED EXACT");
    }

    @Test
    void aDeviceElsewhereIsAnAlarmAndOneNearbyEndsIt() {
        Pass pass = out("12C-123.45");
        world.gpsOf(pass, false, 9_000);
        StoredRead read = world.see(FRONT, 100, read("12C-123.45")).read();
        assertThat(shown(read)).isEqualTo("MATCHED EXACT !CONTRADICTS_GPS open");
        assertThat(now(pass).state()).isEqualTo(PassState.GATE_IN);

        world.gpsOf(pass, true, 40);
        StoredRead later = world.see(CROSSING, 400, read("12C-123.45")).read();
        assertThat(later.judgement().gps().orElseThrow().confirms()).isTrue();
        assertThat(world.get(read).open()).isFalse();
    }

    @Test
    void aLikelyPlateOfATruckThatIsElsewhereIsNotLikely() {
        Pass pass = out("12C-123.45");
        world.gpsOf(pass, false, 9_000);
        StoredRead read = world.see(FRONT, 100, read("12C-123.45", 7, "65")).read();
        assertThat(shown(read)).isEqualTo("DOUBTFUL !CONTRADICTS_GPS open");
        assertThat(now(pass).state()).isEqualTo(PassState.DECLARED);
    }

    @Test
    void aTruckThatHasJustGoneIsStillKnownBeyondTheBarrier() {
        Pass pass =
                world.declared(
                        plate("桂A·12345"), Optional.empty(), OUT, QueueStream.EMPTY, ROUTE, 0);
        world.see(FRONT, 100, read("桂A·12345"));
        world.see(CROSSING, 400, read("桂A·12345"));
        StoredRead again = world.see(CROSSING, 470, read("桂A·12345", 6, "65")).read();
        assertThat(again.judgement().pass()).contains(pass.number().value());
        assertThat(shown(again)).isEqualTo("MATCHED LIKELY");
    }

    @Test
    void aYardsCameraTellsComingFromGoing() {
        Pass pass =
                world.declared(
                        plate("桂A·12345"), Optional.empty(), IN, QueueStream.IMPORT, ROUTE, 0);
        world.see(CROSSING_IN, 100, read("桂A·12345"));
        assertThat(now(pass).state()).isEqualTo(PassState.FOREIGN_IN_VN);
        world.see(YARD, 900, Movement.APPROACHING, read("桂A·12345"));
        assertThat(now(pass).seen().place()).isEqualTo("xuan-cuong");
        world.see(YARD, 9_000, Movement.LEAVING, read("桂A·12345"));
        assertThat(now(pass).seen().place()).isNull();
    }

    @Test
    void aDoubtBetweenTwoTrucksDoesNotEndBecauseOneOfThemIsSeenElsewhere() {
        out("12C-123.45");
        out("12C-123.46");
        StoredRead doubtful = world.see(CROSSING, 100, read("12C-123.45", 7, "56")).read();
        world.see(FRONT, 400, read("12C-123.45"));
        assertThat(world.get(doubtful).open()).isTrue();
    }

    @Test
    void theTruckBehindItsSisterIsNotTakenForHer() {
        out("12C-123.45");
        Pass sister = out("12C-123.46");
        StoredRead first = world.see(FRONT, 100, read("12C-123.45")).read();
        StoredRead second = world.see(FRONT, 125, read("12C-123.45", 7, "65")).read();
        assertThat(shown(second)).isEqualTo("DOUBTFUL open");
        assertThat(second.event()).isNotEqualTo(first.event());
        world.see(FRONT, 150, read("12C-123.45"));
        assertThat(world.get(second).open()).isTrue();
        assertThat(now(sister).state()).isEqualTo(PassState.DECLARED);
    }

    @Test
    void theRearCameraEndsNoCaseOfTheTruckBehind() {
        out("12C-123.45");
        out("12C-123.46");
        world.see(FRONT, 100, read("12C-123.45"));
        StoredRead doubtful = world.see(FRONT, 112, read("12C-123.46", 7, "65")).read();
        StoredRead muddy = world.see(FRONT, 114).read();
        assertThat(shown(doubtful)).isEqualTo("DOUBTFUL open");
        world.see(REAR, 115, read("12C-123.45"));
        assertThat(world.get(doubtful).open()).isTrue();
        assertThat(world.get(muddy).open()).isTrue();
        world.see(REAR, 118, read("12C-123.46"));
        assertThat(world.get(doubtful).open() && world.get(muddy).open()).isFalse();
    }

    @Test
    void aLikelyTrailerAtAWrongLaneMovesNoPass() {
        Pass pass = out("12C-123.45", "12R-001.15");
        StoredRead read =
                world.see("cam-sau-lan-2-1119-1120", 100, read("12R-001.16", 7, "65")).read();
        assertThat(shown(read)).isEqualTo("DOUBTFUL !WRONG_LANE open");
        assertThat(now(pass).state()).isEqualTo(PassState.DECLARED);
    }

    @Test
    void aWrongTrailerIsToldAlsoWhenItsCameraWasFasterThanThatOfTheTractor() {
        out("12C-123.45", "12R-001.11");
        Pass other = out("12C-777.77", "12R-002.22");
        world.see(REAR, 106, read("12R-002.22"));
        StoredRead front = world.see(FRONT, 100, read("12C-123.45")).read();
        assertThat(shown(front)).isEqualTo("MATCHED EXACT !WRONG_TRAILER open");
        assertThat(front.judgement().alarms().getFirst().seen())
                .containsEntry("pass", other.number().value());
    }

    @Test
    void whoWaitsToLeaveAndComesInSoonAfterIsForAPerson() {
        Pass pass = out("12C-123.45");
        world.see(FRONT, 100, read("12C-123.45"));
        StoredRead read = world.see(CROSSING_IN, 900, read("12C-123.45")).read();
        assertThat(shown(read)).isEqualTo("MATCHED EXACT !WRONG_DIRECTION open");
        assertThat(now(pass).state()).isEqualTo(PassState.GATE_IN);

        world.decide(read, new Decision.Said(ReadPlate.Role.TRACTOR, plate("12C-123.45")));
        assertThat(now(pass).state()).isEqualTo(PassState.CLOSED);
    }

    @Test
    void whoWaitedToLeaveAndComesInHoursLaterHasBeenAcross() {
        Pass pass = out("12C-123.45");
        world.see(FRONT, 100, read("12C-123.45"));
        StoredRead read = world.see(CROSSING_IN, 9_000, read("12C-123.45")).read();
        assertThat(shown(read)).isEqualTo("MATCHED EXACT !WRONG_DIRECTION open");
        assertThat(now(pass).course().crossingAssumed()).isTrue();
    }

    @Test
    void aTruckThatWasOnlyCalledAndComesInIsNoAlarm() {
        Pass called = world.called(out("12C-123.45"), 50);
        StoredRead read = world.see(CROSSING_IN, 900, read("12C-123.45")).read();
        assertThat(read.judgement().alarms()).isEmpty();
        assertThat(now(called).state()).isEqualTo(PassState.CALLED);
    }

    @Test
    void aDecisionRaisesTheAlarmsThatItsPlatesRaise() {
        Pass pass = out("12C-123.45", "12R-001.11");
        StoredRead read = world.see(FRONT, 100, read("12C-123.45", 7, "583")).read();
        StoredRead decided =
                world.decide(
                                read,
                                new Decision.Said(ReadPlate.Role.TRACTOR, plate("12C-123.45")),
                                new Decision.Said(ReadPlate.Role.TRAILER, plate("12R-009.99")))
                        .read();
        assertThat(shown(decided)).isEqualTo("MATCHED PERSON !WRONG_TRAILER open");
        assertThat(now(pass).vehicle().hasTrailer(plate("12R-001.11"))).isTrue();

        StoredRead again =
                world.decide(
                                decided,
                                new Decision.Said(ReadPlate.Role.TRACTOR, plate("12C-123.45")),
                                new Decision.Said(ReadPlate.Role.TRAILER, plate("12R-009.99")))
                        .read();
        assertThat(again.open()).isFalse();
    }

    @Test
    void aDecisionSettlesNoAlarmThatItSaysNothingOf() {
        out("12C-123.45");
        StoredRead lane = world.see(OTHER_ROUTE, 100, read("12C-123.45")).read();
        StoredRead doubtful = world.see(YARD, 600).read();
        world.decide(doubtful, new Decision.Said(ReadPlate.Role.TRACTOR, plate("12C-123.45")));
        assertThat(world.get(lane).open()).isTrue();
    }

    @Test
    void aDecisionMovesNoTruckThatBacksOutOfItsLane() {
        Pass pass = out("12C-123.45");
        StoredRead read = world.see(CROSSING, 100, Movement.LEAVING).read();
        StoredRead decided =
                world.decide(read, new Decision.Said(ReadPlate.Role.TRACTOR, plate("12C-123.45")))
                        .read();
        assertThat(shown(decided)).isEqualTo("MATCHED PERSON !WRONG_DIRECTION open");
        assertThat(now(pass).state()).isEqualTo(PassState.DECLARED);
    }

    @Test
    void anAlarmOfTheLaneStandsWhenTheTruckHasCrossed() {
        out("12C-123.45");
        StoredRead lane = world.see(OTHER_ROUTE, 100, read("12C-123.45")).read();
        world.see("cam-bien-phong-lan-2-1119-1120", 400, read("12C-123.45"));
        world.see(CROSSING_IN, 9_000, read("12C-123.45"));
        assertThat(world.get(lane).open()).isTrue();
    }

    @Test
    void whatOneCameraSawAgainstTheLaneDoesNotSpareTheOtherItsFact() {
        Pass pass = out("12C-123.45");
        world.see(FRONT, 100, Movement.LEAVING, read("12C-123.45"));
        StoredRead right = world.see(FRONT, 130, Movement.APPROACHING, read("12C-123.45")).read();
        assertThat(right.open()).isFalse();
        assertThat(now(pass).state()).isEqualTo(PassState.GATE_IN);
    }

    @Test
    void whoWasTurnedBackAndIsOnTheLineIsForAPerson() {
        Pass pass = out("12C-123.45");
        world.see(FRONT, 100, read("12C-123.45"));
        world.turnedBack(now(pass), 200);
        PlateWorld.Seen seen = world.see(CROSSING, 400, read("12C-123.45"));
        assertThat(shown(seen.read())).isEqualTo("MATCHED EXACT !TURNED_BACK open");
        assertThat(seen.steps()).isEmpty();

        List<PlateWorld.Step> decided =
                world.decide(
                                seen.read(),
                                new Decision.Said(ReadPlate.Role.TRACTOR, plate("12C-123.45")))
                        .steps();
        assertThat(decided)
                .extracting(PlateWorld.Step::event)
                .contains(PassEvent.OPENED, PassEvent.CROSSED);
    }

    @Test
    void aCameraSpeaksOfTheTractorAloneNotOfAllThatEverHungOnItsTrailer() {
        out("12C-123.45", "12R-001.11");
        assertThat(world.told(FRONT, 100, read("12C-123.45")).orElseThrow().vehicle().keys())
                .containsExactly("12C12345");
    }
}

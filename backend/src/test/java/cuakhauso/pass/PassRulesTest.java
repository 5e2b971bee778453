package cuakhauso.pass;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.gate.QueueStream;
import cuakhauso.gate.TravelDirection;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class PassRulesTest {

    private static final String VIETNAMESE = "12C-123.45";
    private static final String CHINESE = "桂A·12345";

    private static PassScene export() {
        return PassScene.ofTruck(VIETNAMESE)
                .announced("06:00", TravelDirection.OUT, QueueStream.FRUIT);
    }

    @Test
    void anExportGoesFromBufferToYardToGateAndAcross() {
        PassScene scene = export().told("07:00 yard enter dem");
        assertThat(scene.picture()).isEqualTo("OUT FRUIT HELD_AT_BUFFER in dem by r1");
        scene.called("08:00").told("08:10 yard leave dem", "08:30 yard enter bai");
        assertThat(scene.picture()).isEqualTo("OUT FRUIT IN_YARD in bai by r1");
        scene.told("09:00 yard leave bai", "09:10 barrier out hq");
        assertThat(scene.picture()).isEqualTo("OUT FRUIT GATE_IN by r1");
        scene.told("09:20 barrier out bp");
        assertThat(scene.picture()).isEqualTo("OUT FRUIT ABROAD by r1 crossed 09:20");
        assertThat(scene.current().course().stayLimitAt()).isEqualTo(PassScene.at("+09:20"));
    }

    @Test
    void aTruckMayDriveStraightThroughWithoutAnyYard() {
        assertThat(export().told("09:20 gps out line").picture())
                .isEqualTo("OUT FRUIT ABROAD by r1 crossed 09:20");
    }

    @Test
    void aPositionBeyondTheBorderGuardsBarrierIsNotYetACrossing() {
        assertThat(export().told("09:20 gps out bp").picture())
                .isEqualTo("OUT FRUIT GATE_IN by r1");
    }

    @Test
    void twoReportsOfOneCrossingAreOne() {
        PassScene scene =
                export().told("09:20 barrier out bp", "09:21 gps out line", "09:20 barrier out bp");
        assertThat(scene.picture()).isEqualTo("OUT FRUIT ABROAD by r1 crossed 09:20");
        assertThat(scene.events()).containsExactly(PassEvent.OPENED, PassEvent.CROSSED);
    }

    @Test
    void theSameFactTwiceChangesNothing() {
        PassScene scene = export().told("07:00 yard enter dem");
        int events = scene.events().size();
        assertThat(scene.told("07:00 yard enter dem").events()).hasSize(events);
    }

    @Test
    void anOlderFactDoesNotUndoANewerOne() {
        assertThat(export().told("08:30 yard enter bai", "07:00 yard enter dem").picture())
                .isEqualTo("OUT FRUIT IN_YARD in bai by r1");
    }

    @Test
    void leavingOneYardAfterHavingEnteredAnotherIsLateNews() {
        assertThat(export().told("08:30 yard enter bai", "08:31 yard leave dem").picture())
                .isEqualTo("OUT FRUIT IN_YARD in bai by r1");
    }

    @Test
    void clocksThatAreAMinuteApartLoseNoCrossing() {
        assertThat(export().told("09:21 gps enter cua", "09:20 barrier out bp").picture())
                .isEqualTo("OUT FRUIT ABROAD by r1 crossed 09:20");
    }

    @Test
    void aCrossingThatNewerFactsContradictIsNotBelieved() {
        assertThat(export().told("09:30 yard enter bai", "09:20 barrier out bp").picture())
                .isEqualTo("OUT FRUIT IN_YARD in bai by r1");
    }

    @Test
    void aTruckThatIsSeenRightAfterItsCrossingHasNotComeBack() {
        assertThat(export().told("09:20 barrier out bp", "09:25 plate seen cua").picture())
                .isEqualTo("OUT FRUIT ABROAD by r1 crossed 09:20");
    }

    @Test
    void crossingBackOpensTheReturnWhichIsLinked() {
        PassScene scene = export().told("09:20 barrier out bp", "14:00 barrier in line");
        assertThat(scene.picture())
                .isEqualTo(
                        "OUT FRUIT CLOSED by r1 crossed 09:20 | IN EMPTY RETURNED_EMPTY by r1"
                                + " crossed 14:00");
        assertThat(scene.current().previous()).contains(PassNumber.ofSequence(1));
    }

    @Test
    void aTruckFromAbroadThatIsSeenInAYardHasCrossedBackUnseen() {
        assertThat(export().told("09:20 barrier out bp", "14:00 yard enter bai IMPORT").picture())
                .isEqualTo(
                        "OUT FRUIT CLOSED by r1 crossed 09:20 | IN IMPORT RETURNED_LOADED in bai"
                                + " crossed ~14:00");
    }

    @Test
    void anAnnouncedReturnIsTheOneThatBegins() {
        PassScene scene =
                export().told("09:20 barrier out bp")
                        .announced("10:00", TravelDirection.IN, QueueStream.IMPORT);
        assertThat(scene.told("14:00 barrier in line").picture())
                .isEqualTo(
                        "OUT FRUIT CLOSED by r1 crossed 09:20 | IN IMPORT RETURNED_LOADED by r1"
                                + " crossed 14:00");
    }

    @Test
    void aShuttleThatGoesOutAgainCameBackUnseen() {
        assertThat(export().told("09:20 barrier out bp", "11:00 barrier out bp").picture())
                .isEqualTo(
                        "OUT FRUIT CLOSED by r1 crossed 09:20 | OUT OTHER_EXPORT ABROAD by r1"
                                + " crossed 11:00");
    }

    @Test
    void onTheWayHomeAReturnedTruckBeginsNoNewTrip() {
        PassScene scene =
                export().told(
                                "09:20 barrier out bp",
                                "14:00 barrier in line",
                                "14:05 barrier in hq",
                                "14:30 plate seen cua");
        assertThat(scene.picture()).endsWith("IN EMPTY RETURNED_EMPTY in cua by r1 crossed 14:00");
        assertThat(scene.told("19:00 yard enter dem").picture())
                .endsWith("| OUT OTHER_EXPORT HELD_AT_BUFFER in dem");
    }

    @Test
    void anImportWithoutGpsComesInUnloadsAndGoesHomeEmpty() {
        PassScene scene = PassScene.ofTruck(CHINESE).told("08:00 barrier in bp");
        assertThat(scene.picture()).isEqualTo("IN IMPORT FOREIGN_IN_VN by r1 crossed 08:00");
        assertThat(scene.current().course().stayLimitAt()).isEqualTo(PassScene.at("+08:00"));
        scene.told("08:30 yard enter bai");
        assertThat(scene.picture()).isEqualTo("IN IMPORT FOREIGN_IN_VN in bai by r1 crossed 08:00");
        scene.told("11:00 yard leave bai", "11:20 barrier out hq");
        assertThat(scene.picture()).endsWith("| OUT EMPTY GATE_IN by r1");
        scene.told("11:30 barrier out bp");
        assertThat(scene.picture())
                .isEqualTo(
                        "IN IMPORT CLOSED by r1 crossed 08:00 | OUT EMPTY CROSSED_OUT by r1 crossed"
                                + " 11:30");
        assertThat(scene.current().isOpen()).isFalse();
    }

    @Test
    void anEmptyTruckInTheYardHasBegunItsWayHome() {
        PassScene scene =
                PassScene.ofTruck(CHINESE).told("08:00 barrier in bp", "08:30 yard enter bai");
        assertThat(scene.told("11:00 yard seen bai EMPTY").picture())
                .isEqualTo(
                        "IN IMPORT CLOSED in bai by r1 crossed 08:00 | OUT EMPTY IN_YARD in bai");
    }

    @Test
    void aForeignTruckFirstMetInAYardHasCrossedUnseenUntilTheReportComes() {
        PassScene scene = PassScene.ofTruck(CHINESE).told("08:30 yard enter bai");
        assertThat(scene.picture()).isEqualTo("IN IMPORT FOREIGN_IN_VN in bai crossed ~08:30");
        assertThat(scene.told("08:00 barrier in bp").picture())
                .isEqualTo("IN IMPORT FOREIGN_IN_VN in bai by r1 crossed 08:00");
    }

    @Test
    void aNewCarIsKnownByItsVin() {
        assertThat(
                        PassScene.ofNewCar("LZZ5CLVB1RA123456")
                                .told("08:00 barrier in line", "08:30 yard enter bai")
                                .picture())
                .isEqualTo("IN NEW_CAR CROSSED_IN in bai by r1 crossed 08:00");
    }

    @Test
    void aTruckMovedToAnotherRouteCrossesThereAndACrossingTellsTheTruth() {
        PassScene scene = export().told("07:00 yard enter dem").redirected("r2");
        assertThat(scene.picture()).isEqualTo("OUT FRUIT HELD_AT_BUFFER in dem by r2");
        assertThat(scene.told("07:30 gps enter cua").picture())
                .isEqualTo("OUT FRUIT GATE_IN in cua by r2");
        assertThat(scene.told("09:20 gps out line").picture())
                .isEqualTo("OUT FRUIT ABROAD by r1 crossed 09:20");
    }

    @Test
    void aTrailerSwapKeepsThePass() {
        PassScene scene =
                export().told("07:00 yard enter dem 12R-001.11", "08:00 yard seen bai 12R-002.22");
        assertThat(scene.current().vehicle().keys()).containsExactly("12C12345", "12R00222");
    }

    @Test
    void lateFactsOfATurnedBackTruckOpenNothing() {
        PassScene scene = export().told("07:00 yard enter dem").turnedBack("08:00");
        assertThat(scene.told("07:50 yard seen dem", "08:05 yard leave dem").picture())
                .isEqualTo("OUT FRUIT TURNED_BACK in dem by r1");
        assertThat(scene.told("11:00 yard enter dem").picture())
                .endsWith("| OUT OTHER_EXPORT HELD_AT_BUFFER in dem");
    }

    @Test
    void leavingOpensNoPassAndNeitherDoesATrailerAlone() {
        assertThat(PassScene.ofTruck(VIETNAMESE).told("07:00 yard leave dem").picture()).isEmpty();
        assertThat(PassScene.ofTruck("12R-001.11").told("07:00 plate seen cua").picture())
                .isEmpty();
    }

    @Test
    void aYardInsideTheSupervisionAreaSaysMoreThanTheArea() {
        assertThat(export().told("07:00 yard enter bai", "07:01 gps enter kvgs").picture())
                .isEqualTo("OUT FRUIT IN_YARD in bai by r1");
    }

    @Test
    void aTruckThatComesInWhileItShouldStillWaitHadGoneOutUnseen() {
        assertThat(export().told("07:00 yard enter dem", "12:00 barrier in line").picture())
                .isEqualTo(
                        "OUT FRUIT CLOSED by r1 crossed ~12:00 | IN EMPTY RETURNED_EMPTY by r1"
                                + " crossed 12:00");
    }

    @Test
    void aTruckUnheardOfForAWeekHasGone() {
        Pass pass = export().told("07:00 yard enter dem").current();
        assertThat(PassCommands.expire(pass, PassScene.at("+07:00")).steps()).isEmpty();
        assertThat(
                        PassCommands.expire(pass, PassScene.at("07:01").plus(Duration.ofDays(7)))
                                .steps())
                .extracting(step -> step.pass().state())
                .containsExactly(PassState.CLOSED);
    }

    @Test
    void aCalledTruckThatStillHasItsWayHomeBeginsItsNextWayOut() {
        PassScene scene =
                export().told("07:00 barrier out bp", "09:00 barrier in line IMPORT")
                        .announced("09:30", TravelDirection.OUT, QueueStream.FRUIT)
                        .called("09:40")
                        .told("10:00 yard leave bai", "10:30 barrier out hq");
        assertThat(scene.picture())
                .isEqualTo(
                        "OUT FRUIT CLOSED by r1 crossed 07:00 | IN IMPORT CLOSED by r1 crossed"
                                + " 09:00 | OUT FRUIT GATE_IN by r1");
    }

    @Test
    void aTruckThatWasTurnedBackAndCrossesAllTheSameHasCrossed() {
        PassScene scene =
                export().told("09:00 barrier out hq")
                        .turnedBack("09:10")
                        .told("09:12 plate seen cua", "09:15 barrier out bp");
        assertThat(scene.picture())
                .isEqualTo(
                        "OUT FRUIT TURNED_BACK by r1 | OUT OTHER_EXPORT ABROAD by r1 crossed"
                                + " 09:15");
    }
}

package cuakhauso.live;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.position.MovingPicture;
import cuakhauso.position.VehicleView;

import org.junit.jupiter.api.Test;

import java.util.List;

final class AreaFeedTest {

    private static final Topic WHOLE = new Topic.WholeArea("lang-son", 1);
    private static final double LAT = 21.95;
    private static final double WEST = 106.71;
    private static final double EAST = 106.73;
    private static final Topic WEST_CELL = new Topic.MapCell("lang-son", new Cell(5335, 1097), 2);
    private static final Topic EAST_CELL = new Topic.MapCell("lang-son", new Cell(5336, 1097), 3);

    private final MovingPicture source = new MovingPicture("e1");
    private final AreaFeed feed = new AreaFeed(source.picture(), List.of());

    AreaFeedTest() {
        source.picture().onTick(feed::take);
    }

    @Test
    void aSnapshotHoldsEverythingAndNamesIt() {
        source.move("a", LAT, WEST);
        source.move("b", LAT, EAST);
        source.endTick();

        VehicleChanges snapshot = feed.snapshot(WHOLE);

        assertThat(snapshot.snapshot()).isTrue();
        assertThat(snapshot.epoch()).isEqualTo("e1");
        assertThat(snapshot.seq()).isEqualTo(2000);
        assertThat(ids(snapshot.vehicles())).containsExactlyInAnyOrder("a", "b");
        assertThat(ids(snapshot.fresh())).containsExactlyInAnyOrder("a", "b");
        assertThat(ids(feed.snapshot(WEST_CELL).vehicles())).containsExactly("a");
    }

    @Test
    void aDeltaHoldsWhatChangedSinceItsTickEachTruckOnce() {
        source.move("a", LAT, WEST);
        source.move("b", LAT, WEST);
        source.endTick();
        long told = feed.lastTick();
        source.move("a", LAT, WEST + 0.001);
        source.endTick();
        source.move("a", LAT, WEST + 0.002);
        source.move("c", LAT, WEST);
        source.endTick();

        VehicleChanges delta = feed.since(WHOLE, told);

        assertThat(ids(delta.vehicles())).containsExactlyInAnyOrder("a", "c");
        assertThat(ids(delta.fresh())).containsExactly("c");
        assertThat(delta.gone()).isEmpty();
        assertThat(feed.since(WHOLE, feed.lastTick()).isEmpty()).isTrue();
    }

    @Test
    void aTruckThatEntersACellIsNewThereAndGoneFromTheOther() {
        source.move("a", LAT, WEST);
        source.endTick();
        long told = feed.lastTick();
        source.move("a", LAT, EAST);
        source.endTick();

        assertThat(ids(feed.since(EAST_CELL, told).fresh())).containsExactly("a");
        assertThat(ids(feed.since(WEST_CELL, told).gone())).containsExactly("a");
        assertThat(feed.since(WEST_CELL, told).vehicles()).isEmpty();
        assertThat(feed.since(WHOLE, told).gone()).isEmpty();
    }

    @Test
    void aTruckThatWentAndCameBackIsNotGone() {
        source.move("a", LAT, WEST);
        source.endTick();
        long told = feed.lastTick();
        source.move("a", LAT, EAST);
        source.endTick();
        source.move("a", LAT, WEST);
        source.endTick();

        assertThat(feed.since(WEST_CELL, told).gone()).isEmpty();
        assertThat(ids(feed.since(WEST_CELL, told).vehicles())).containsExactly("a");
        assertThat(ids(feed.since(EAST_CELL, told).gone())).containsExactly("a");
    }

    @Test
    void aTruckThatLeftThePictureIsGoneFromItsCellAndTheArea() {
        source.move("a", LAT, WEST);
        source.endTick();
        long told = feed.lastTick();
        source.leave("a");
        source.endTick();

        assertThat(ids(feed.since(WHOLE, told).gone())).containsExactly("a");
        assertThat(ids(feed.since(WEST_CELL, told).gone())).containsExactly("a");
        assertThat(feed.since(EAST_CELL, told).isEmpty()).isTrue();
    }

    @Test
    void tellsAMinuteBackAndNoFurther() {
        source.move("a", LAT, WEST);
        source.endTick();
        long told = feed.lastTick();
        for (int tick = 0; tick < 600; tick++) {
            source.endTick();
        }

        assertThat(feed.canTellSince(told)).isTrue();
        source.endTick();
        assertThat(feed.canTellSince(told)).isFalse();
        assertThat(feed.canTellSince(feed.lastTick() + 1)).isFalse();
        assertThat(feed.canTellSince(0)).isFalse();
    }

    @Test
    void aViewerComesBackAtThePlaceOfTheLogThatItHas() {
        source.move("a", LAT, WEST);
        source.endTick();
        long first = feed.lastTick();
        long seq = feed.lastSeq();
        source.move("b", LAT, WEST);
        source.endTick();

        assertThat(feed.tickOf("e1", seq)).isEqualTo(first);
        assertThat(ids(feed.since(WHOLE, feed.tickOf("e1", seq)).vehicles())).containsExactly("b");
        assertThat(feed.tickOf("e1", feed.lastSeq() + 5000)).isEqualTo(feed.lastTick());
    }

    @Test
    void aViewerThatComesBackMissesNoChangeThatTheLogDoesNotTell() {
        source.move("phone", LAT, WEST);
        source.endTick();
        long seq = feed.lastSeq();
        source.bind("phone", "12C00001");
        source.endTick();
        source.endTick();

        VehicleChanges delta = feed.since(WHOLE, feed.tickOf("e1", seq));

        assertThat(ids(delta.vehicles())).containsExactly("12C00001");
        assertThat(ids(delta.gone())).containsExactly("phone");
    }

    @Test
    void anUnknownEpochOrAPlaceTooLongAgoCannotBeResumed() {
        source.move("a", LAT, WEST);
        source.endTick();
        long seq = feed.lastSeq();

        assertThat(feed.tickOf("e0", seq)).isZero();
        assertThat(feed.tickOf("e1", seq - 1)).isZero();
        for (int tick = 0; tick < 700; tick++) {
            source.move("a", LAT, WEST);
            source.endTick();
        }
        assertThat(feed.tickOf("e1", seq)).isZero();
    }

    private static List<String> ids(List<VehicleView> vehicles) {
        return vehicles.stream().map(VehicleView::id).toList();
    }
}

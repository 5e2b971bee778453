package cuakhauso.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The queue stands along 2000 m of road to the east, its head at 1900 m. */
class QueueLineTest {

    private static final RoadLine ROAD = RoadLine.of(List.of(Ground.at(0, 0), Ground.at(2000, 0)));
    private static final QueueLine LINE = new QueueLine(ROAD, 1900, 15, 150);

    @Test
    void ordersVehiclesFromTheHead() {
        QueueLine.Queue queue =
                LINE.arrange(
                        List.of(truck("c", 1700, 5), truck("a", 1890, 0), truck("b", 1800, -5)));
        assertThat(ids(queue.standing())).containsExactly("a", "b", "c");
        assertThat(queue.standing().getLast().metersToHead()).isCloseTo(200, within(1.0));
    }

    @Test
    void reachesToTheRearOfItsLastVehicle() {
        QueueLine.Queue queue = LINE.arrange(List.of(truck("a", 1890, 0), truck("b", 1800, 0)));
        assertThat(queue.lengthMeters()).isCloseTo(118, within(1.0));
        assertThat(queue.tail().distanceMetersTo(Ground.at(1782, 0))).isLessThan(2);
    }

    @Test
    void endsBeforeAGapTooWide() {
        QueueLine.Queue queue =
                LINE.arrange(
                        List.of(truck("a", 1890, 0), truck("b", 1750, 0), truck("far", 1500, 0)));
        assertThat(ids(queue.standing())).containsExactly("a", "b");
        assertThat(ids(queue.behind())).containsExactly("far");
    }

    @Test
    void leavesOutWhoIsBesideTheRoadOrPastTheHead() {
        QueueLine.Queue queue =
                LINE.arrange(
                        List.of(
                                truck("yard", 1850, 60),
                                truck("gone", 1950, 0),
                                truck("first", 1905, 0)));
        assertThat(ids(queue.standing())).containsExactly("first");
        assertThat(queue.standing().getFirst().metersToHead()).isZero();
    }

    @Test
    void isEmptyWithItsTailAtTheHead() {
        QueueLine.Queue queue = LINE.arrange(List.of());
        assertThat(queue.lengthMeters()).isZero();
        assertThat(queue.tail().distanceMetersTo(Ground.at(1900, 0))).isLessThan(1);
    }

    @Test
    void refusesAHeadThatIsNotOnItsRoad() {
        assertThatThrownBy(() -> new QueueLine(ROAD, 2500, 15, 150))
                .hasMessageContaining("head at 2500.0 m");
        assertThatThrownBy(() -> new QueueLine(ROAD, 1900, 0, 150)).hasMessageContaining("above 0");
    }

    private static QueueLine.Vehicle truck(String id, double eastMeters, double northMeters) {
        return new QueueLine.Vehicle(id, Ground.at(eastMeters, northMeters));
    }

    private static List<String> ids(List<QueueLine.Place> places) {
        return places.stream().map(QueueLine.Place::vehicleId).toList();
    }
}

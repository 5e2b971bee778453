package cuakhauso.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.stream.IntStream;

/** The road leads 1000 m east and then 500 m north. */
class RoadLineTest {

    private static final RoadLine ROAD =
            RoadLine.of(List.of(Ground.at(0, 0), Ground.at(1000, 0), Ground.at(1000, 500)));

    @Test
    void hasALengthInMetres() {
        assertThat(ROAD.lengthMeters()).isCloseTo(1500, within(0.5));
    }

    @ParameterizedTest
    @CsvSource({
        "300, 0, 300, 0", "300, 20, 300, -20", "300, -20, 300, 20",
        "1010, 200, 1200, 10", "-30, 40, 0, -50", "1000, 600, 1500, 100",
    })
    void projectsAPointWithItsSide(
            double east, double north, double alongMeters, double offsetMeters) {
        RoadPlace place = ROAD.project(Ground.at(east, north));
        assertThat(place.alongMeters()).isCloseTo(alongMeters, within(0.5));
        assertThat(Math.abs(place.offsetMeters())).isCloseTo(Math.abs(offsetMeters), within(0.5));
        if (alongMeters > 0 && alongMeters < 1500 && offsetMeters != 0) {
            assertThat(Math.signum(place.offsetMeters())).isEqualTo(Math.signum(offsetMeters));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 90", "500, 90", "1200, 0", "1500, 0"})
    void givesThePointAndTheHeadingAtADistance(double alongMeters, double headingDegrees) {
        double along = Math.min(alongMeters, ROAD.lengthMeters());
        RoadPlace back = ROAD.project(ROAD.pointAt(along));
        assertThat(back.alongMeters()).isCloseTo(along, within(0.01));
        assertThat(back.offsetMeters()).isCloseTo(0, within(0.01));
        assertThat(ROAD.headingDegreesAt(along)).isCloseTo(headingDegrees, within(0.1));
    }

    @Test
    void refusesPlacesBeyondItsEnds() {
        assertThatThrownBy(() -> ROAD.pointAt(-1)).hasMessageContaining("-1.0 m along");
        assertThatThrownBy(() -> ROAD.pointAt(1501)).hasMessageContaining("1501.0 m along");
    }

    @Test
    void refusesWhatIsNoRoad() {
        LatLon here = Ground.at(0, 0);
        assertThatThrownBy(() -> RoadLine.of(List.of(here))).hasMessageContaining("at least 2");
        assertThatThrownBy(() -> RoadLine.of(List.of(here, here))).hasMessageContaining("repeats");
    }

    @Test
    void staysExactOnALongRoad() {
        Crs crs = new Crs();
        LatLon from = LatLon.ofDegrees(21.3, 106.4);
        LatLon to = LatLon.ofDegrees(21.97, 106.71);
        RoadLine road =
                RoadLine.of(
                        IntStream.rangeClosed(0, 100)
                                .mapToObj(i -> from.toward(to, from.distanceMetersTo(to) * i / 100))
                                .toList());
        GridPosition a = crs.toGrid(from, 9215);
        GridPosition b = crs.toGrid(to, 9215);
        double gridMeters =
                Math.hypot(
                        a.eastingMeters() - b.eastingMeters(),
                        a.northingMeters() - b.northingMeters());
        assertThat(road.lengthMeters() / gridMeters).isCloseTo(1, within(0.001));
    }
}

package cuakhauso.yard;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.gate.GateId;
import cuakhauso.gate.Labels;
import cuakhauso.gate.Yard;
import cuakhauso.gate.YardId;
import cuakhauso.geo.LatLon;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

class YardStatusTest {

    private static final int CAPACITY = 100;

    @ParameterizedTest
    @CsvSource({
        "YARD, 99, true, OPEN",
        "YARD, 100, true, FULL",
        "YARD, 0, false, CLOSED",
        "INSPECTION, 100, false, CLOSED",
        "BUFFER, 99, false, OPEN",
        "BUFFER, 100, false, FULL",
        "NON_TARIFF, 0, false, OPEN"
    })
    void aYardIsClosedWithItsGatesUnlessTrucksWaitInItForThem(
            Yard.Kind kind, int trucks, boolean aGateIsOpen, YardStatus expected) {
        assertThat(YardStatus.of(yard(kind), trucks, aGateIsOpen)).isEqualTo(expected);
    }

    private static Yard yard(Yard.Kind kind) {
        List<LatLon> square =
                List.of(
                        LatLon.ofDegrees(21.95, 106.71),
                        LatLon.ofDegrees(21.95, 106.72),
                        LatLon.ofDegrees(21.96, 106.72));
        return new Yard(
                new YardId("bai"),
                kind,
                new Labels("Bãi", "Yard", "货场"),
                List.of(new GateId("huu-nghi")),
                CAPACITY,
                false,
                Optional.empty(),
                "duong",
                square,
                true);
    }
}

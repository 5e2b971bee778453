package cuakhauso.plate.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.plate.reading.PlateScores.Form;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class ConfidenceTest {

    @Test
    void aClearReadIsSure() {
        assertThat(Confidence.of(scores(-0.01, -8))).isBetween(0.95, 1.0);
    }

    @Test
    void aReadThatMightBeNoPlateAtAllIsNotSure() {
        assertThat(Confidence.of(scores(-6, -8))).isLessThan(0.5);
    }

    @Test
    void aReadThatCouldAsWellBeAnotherIsLessSure() {
        assertThat(Confidence.of(scores(-0.7, -0.7))).isLessThan(Confidence.of(scores(-0.7, -5)));
    }

    @Test
    void nothingReadIsNoConfidence() {
        assertThat(Confidence.of(new PlateScores(List.of()))).isZero();
    }

    /** 12C12345 and, so much less likely, 12C12346. */
    private static PlateScores scores(double weight, double other) {
        List<Map<Character, Double>> places = new ArrayList<>();
        for (char each : "12C1234".toCharArray()) {
            places.add(Map.of(each, 0.0));
        }
        places.add(Map.of('5', 0.0, '6', other));
        return new PlateScores(List.of(new Form("vn-5", places, weight)));
    }
}

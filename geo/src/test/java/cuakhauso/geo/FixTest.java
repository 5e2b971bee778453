package cuakhauso.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixTest {

    private static final LatLon HERE = LatLon.ofDegrees(21.97, 106.71);

    @ParameterizedTest
    @CsvSource({"0, 10", "-1, 10", "NaN, 10", "7.5, 7.5"})
    void takesAnUntoldAccuracyForTheAssumedOne(double reportedMeters, double expectedMeters) {
        assertThat(Fix.ofReported(HERE, 5, reportedMeters, 1).accuracyMeters())
                .isEqualTo(expectedMeters);
    }

    @Test
    void keepsAnUntoldSpeedUnknown() {
        assertThat(Fix.ofReported(HERE, 5, 10, -1).speedMetersPerSecond()).isNaN();
        assertThat(Fix.of(HERE, 5).speedMetersPerSecond()).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 10, 1, fix time",
        "5, 0, 1, accuracy",
        "5, NaN, 1, accuracy",
        "5, 10, -1, speed"
    })
    void refusesNonsense(
            long millis, double accuracyMeters, double speedMetersPerSecond, String named) {
        assertThatThrownBy(() -> new Fix(HERE, millis, accuracyMeters, speedMetersPerSecond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}

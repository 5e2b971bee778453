package cuakhauso.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Random;

class DatumTest {

    private static final LatLon HUU_NGHI = LatLon.ofDegrees(21.975, 106.712);

    @Test
    void shiftsHuuNghiByThePublishedOffset() {
        LatLon shifted = Datum.GCJ02.fromWgs84(HUU_NGHI);
        assertThat(shifted.lonDegrees() - HUU_NGHI.lonDegrees())
                .isCloseTo(0.003539, within(0.000001));
        assertThat(shifted.latDegrees() - HUU_NGHI.latDegrees())
                .isCloseTo(-0.002795, within(0.000001));
    }

    @Test
    void comesBackToTheSamePlaceWithinACentimetre() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            LatLon place =
                    LatLon.ofDegrees(8 + random.nextDouble() * 40, 80 + random.nextDouble() * 50);
            LatLon back = Datum.GCJ02.toWgs84(Datum.GCJ02.fromWgs84(place));
            assertThat(back.distanceMetersTo(place)).isLessThan(0.01);
        }
    }

    @Test
    void leavesPlacesWhereGcj02IsNotDefined() {
        LatLon hamburg = LatLon.ofDegrees(53.55, 9.99);
        assertThat(Datum.GCJ02.toWgs84(hamburg)).isEqualTo(hamburg);
    }

    @Test
    void leavesWgs84AsItIs() {
        assertThat(Datum.WGS84.toWgs84(HUU_NGHI)).isSameAs(HUU_NGHI);
        assertThat(Datum.WGS84.fromWgs84(HUU_NGHI)).isSameAs(HUU_NGHI);
    }

    @Test
    void readsTheDeclaredNameAndNoOther() {
        assertThat(Datum.parse("gcj02")).isEqualTo(Datum.GCJ02);
        assertThat(Datum.parse("WGS84")).isEqualTo(Datum.WGS84);
        assertThatThrownBy(() -> Datum.parse("bd09"))
                .hasMessageContaining("bd09")
                .hasMessageContaining("expected");
    }
}

package cuakhauso.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import cuakhauso.geo.LatLon;
import cuakhauso.kernel.DeviceId;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

final class PositionCodecTest {

    private static final String LETTERS = "0Az.-_:@·Đđ桂粤Ж";

    @Test
    void whatIsWrittenIsReadBackInItsOrderAsFineAsTheFormHoldsIt() {
        Random random = new Random(7);
        PositionCodec codec = new PositionCodec();
        for (int round = 0; round < 50; round++) {
            List<Position> written = new ArrayList<>();
            for (int i = random.nextInt(300); i > 0; i--) {
                Position position = random(random);
                written.add(position);
                codec.add(position);
            }
            assertThat(codec.count()).isEqualTo(written.size());

            byte[] batch = codec.take(Scene.NOW + round);

            assertSame(PositionCodec.read(batch), written);
            assertThat(PositionCodec.receivedEpochMillis(batch)).isEqualTo(Scene.NOW + round);
            assertThat(codec.count()).isZero();
        }
    }

    private static Position random(Random random) {
        return new Position(
                new DeviceId(randomId(random)),
                LatLon.ofDegrees(random.nextDouble(-90, 90), random.nextDouble(-180, 180)),
                random.nextLong(0, 4_000_000_000_000L),
                random.nextInt(4) == 0 ? Double.NaN : random.nextDouble(0, 80),
                random.nextInt(4) == 0 ? Double.NaN : random.nextDouble(0, 359.99),
                random.nextInt(4) == 0 ? Double.NaN : random.nextDouble(0.1, 1000),
                false,
                PositionSource.values()[random.nextInt(PositionSource.values().length)]);
    }

    private static String randomId(Random random) {
        StringBuilder id = new StringBuilder();
        for (int i = 1 + random.nextInt(DeviceId.MAX_LENGTH); i > 0; i--) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    private static void assertSame(List<Position> read, List<Position> written) {
        assertThat(read).hasSameSizeAs(written);
        for (int i = 0; i < read.size(); i++) {
            Position got = read.get(i);
            Position put = written.get(i);
            assertThat(got.device()).isEqualTo(put.device());
            assertThat(got.fixEpochMillis()).isEqualTo(put.fixEpochMillis());
            assertThat(got.source()).isEqualTo(put.source());
            assertThat(got.at().latDegrees())
                    .isCloseTo(put.at().latDegrees(), within(0.5000001e-7));
            assertThat(got.at().lonDegrees())
                    .isCloseTo(put.at().lonDegrees(), within(0.5000001e-7));
            assertClose(got.speedMetersPerSecond(), put.speedMetersPerSecond(), 0.00501);
            assertClose(got.headingDegrees(), put.headingDegrees(), 0.00501);
            assertClose(got.accuracyMeters(), put.accuracyMeters(), 0.0501);
        }
    }

    private static void assertClose(double got, double put, double tolerance) {
        if (Double.isNaN(put)) {
            assertThat(got).isNaN();
        } else {
            assertThat(got).isCloseTo(put, within(tolerance));
        }
    }

    @Test
    void holdsTheLongestIdOfTheWidestLetters() {
        Position written = Scene.fix("桂".repeat(DeviceId.MAX_LENGTH), Scene.NOW);
        PositionCodec codec = new PositionCodec();
        codec.add(written);

        assertThat(PositionCodec.read(codec.take(Scene.NOW))).containsExactly(written);
    }

    @Test
    void holdsTheCornersOfTheEarthAndClampsWhatIsTooFast() {
        PositionCodec codec = new PositionCodec();
        codec.add(at(90, 180, 1e6));
        codec.add(at(-90, -180, 0));

        List<Position> read = PositionCodec.read(codec.take(Scene.NOW));

        assertThat(read)
                .extracting(Position::at)
                .containsExactly(LatLon.ofDegrees(90, 180), LatLon.ofDegrees(-90, -180));
        assertThat(read).extracting(Position::speedMetersPerSecond).containsExactly(655.34, 0.0);
    }

    private static Position at(double lat, double lon, double speed) {
        return new Position(
                new DeviceId("a"),
                LatLon.ofDegrees(lat, lon),
                0,
                speed,
                359.999,
                1e9,
                false,
                PositionSource.BATCH);
    }

    @Test
    void refusesABatchOfAnotherVersion() {
        byte[] batch = Scene.entry(1, Scene.fix("a", 1)).batch();
        batch[0] = 9;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PositionCodec.read(batch))
                .withMessageContaining("9");
    }
}

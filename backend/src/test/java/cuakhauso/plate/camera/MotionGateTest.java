package cuakhauso.plate.camera;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.gate.Camera.Corner;
import cuakhauso.plate.reading.Picture;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

class MotionGateTest {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    private final MotionGate gate = new MotionGate(Region.WHOLE, 20);

    @Test
    void seesNoMotionInTheNoiseOfASensor() {
        Random random = new Random(1);
        gate.look(noisy(random));
        assertThat(gate.look(noisy(random))).isEqualTo(Motion.NONE);
    }

    @Test
    void seesNoMotionWhenTheLightChanges() {
        gate.look(picture(100, 0, 0, 0, 0));
        assertThat(gate.look(picture(140, 0, 0, 0, 0))).isEqualTo(Motion.NONE);
    }

    @Test
    void seesAManMoveButTakesHimForNoTruck() {
        gate.look(picture(100, 0, 0, 0, 0));
        Motion motion = gate.look(picture(100, 300, 100, 60, 200));
        assertThat(motion.isAny()).isTrue();
        assertThat(motion.truckSized()).isFalse();
    }

    @Test
    void seesATruckMove() {
        gate.look(picture(100, 0, 0, 0, 0));
        assertThat(gate.look(picture(100, 100, 60, 400, 260)).truckSized()).isTrue();
    }

    @Test
    void looksOnlyIntoTheRegion() {
        MotionGate right =
                new MotionGate(
                        new Region(
                                List.of(
                                        new Corner(0.5, 0),
                                        new Corner(1, 0),
                                        new Corner(1, 1),
                                        new Corner(0.5, 1))),
                        20);
        right.look(picture(100, 0, 0, 0, 0));
        assertThat(right.look(picture(100, 20, 60, 250, 260))).isEqualTo(Motion.NONE);
        assertThat(right.look(picture(100, 350, 60, 250, 260)).isAny()).isTrue();
    }

    @Test
    void knowsWhetherSomethingStandsWhereNothingStood() {
        gate.look(picture(100, 0, 0, 0, 0));
        gate.keepAsEmpty();
        Picture standing = picture(100, 100, 60, 400, 260);
        gate.look(standing);
        gate.look(standing);
        assertThat(gate.somethingStands(standing)).isTrue();
        Picture gone = picture(100, 0, 0, 0, 0);
        gate.look(gone);
        assertThat(gate.somethingStands(gone)).isFalse();
    }

    private static Picture picture(int ground, int left, int top, int width, int height) {
        byte[] bgr = new byte[WIDTH * HEIGHT * 3];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean inside = x >= left && x < left + width && y >= top && y < top + height;
                byte value = (byte) (inside ? 220 - ground / 10 : ground);
                for (int i = 0; i < 3; i++) {
                    bgr[(y * WIDTH + x) * 3 + i] = value;
                }
            }
        }
        return new Picture(WIDTH, HEIGHT, bgr);
    }

    private static Picture noisy(Random random) {
        byte[] bgr = new byte[WIDTH * HEIGHT * 3];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) (100 + random.nextInt(-12, 13));
        }
        return new Picture(WIDTH, HEIGHT, bgr);
    }
}

package cuakhauso.plate.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.plate.render.Design;
import cuakhauso.plate.render.PlateCamera;
import cuakhauso.plate.render.PlateNumbers;
import cuakhauso.plate.render.Scene;
import cuakhauso.plate.render.SceneCamera;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Reads drawn plates; what real cameras see is measured by {@code plates evaluate}. */
final class SceneReaderTest {

    private static PlateReader reader;
    private final PlateCamera camera = new PlateCamera();

    @BeforeAll
    static void open() {
        reader = PlateReaders.open(1);
    }

    @AfterAll
    static void close() {
        reader.close();
    }

    @Test
    void aPictureOfAFewPixelsShowsNothing() {
        try (PlateReader reader = PlateReaders.open(1)) {
            for (int[] size : new int[][] {{1, 1}, {16, 1}, {1, 16}, {12, 12}, {400, 11}}) {
                Picture picture = new Picture(size[0], size[1], new byte[3 * size[0] * size[1]]);
                assertThat(reader.read(picture, 0)).isEmpty();
            }
        }
    }

    @Test
    void readsEveryDesignInAClearCloseUp() {
        Random random = new Random(11);
        List<String> wrong = new ArrayList<>();
        int plates = 0;
        for (int round = 0; round < 3; round++) {
            for (Design design : Design.values()) {
                String number = PlateNumbers.random(design, random);
                double high = design.twoLines() ? 90 : 50;
                Picture picture = camera.closeUp(design, number, high, 0.3, random).picture();
                String read = nearest(picture);
                plates++;
                if (!read.equals(number)) {
                    wrong.add(design + " " + number + " as " + read);
                }
            }
        }
        assertThat(wrong).hasSizeLessThanOrEqualTo(plates / 20);
    }

    @Test
    void findsAndReadsPlatesInScenes() {
        Random random = new Random(12);
        SceneCamera scenes = new SceneCamera(camera);
        List<String> wrong = new ArrayList<>();
        Design[] designs = {
            Design.CN_YELLOW,
            Design.CN_TRAILER,
            Design.CN_BLUE,
            Design.VN_WHITE,
            Design.VN_YELLOW_TWO_LINES,
            Design.VN_TRAILER
        };
        for (int i = 0; i < 18; i++) {
            Scene scene = scenes.random(designs[i % designs.length], 0.2, random);
            String read = nearest(scene.picture());
            if (!read.equals(scene.plates().getFirst().number())) {
                wrong.add(scene.plates().getFirst().number() + " as " + read);
            }
        }
        assertThat(wrong).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void seesNoPlateWhereThereIsNone() {
        Picture grey = new Picture(640, 360, new byte[640 * 360 * 3]);

        assertThat(reader.read(grey, 0)).noneMatch(seen -> seen.confidence() > 0.5);
    }

    private static String nearest(Picture picture) {
        return reader.read(picture, 0).stream()
                .findFirst()
                .flatMap(SeenPlate::plate)
                .map(Object::toString)
                .orElse("nothing");
    }
}

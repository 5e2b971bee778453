package cuakhauso.plate.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.imageio.ImageIO;

final class PictureTest {

    @Test
    void aPngReadsBackAsItWas() throws Exception {
        Picture picture = striped(7, 5);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture.image(), "png", png);

        assertThat(Picture.decode(png.toByteArray())).isEqualTo(picture);
    }

    @Test
    void aJpegReadsBackNearly() {
        Picture picture = plain(16, 16, 200, 100, 50);

        Picture back = Picture.decode(picture.jpeg(95));

        assertThat(back.width()).isEqualTo(16);
        assertThat(back.bgr()[0] & 255).isBetween(195, 205);
        assertThat(back.bgr()[1] & 255).isBetween(95, 105);
        assertThat(back.bgr()[2] & 255).isBetween(45, 55);
    }

    @Test
    void whatIsNoPictureIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Picture.decode("no picture".getBytes(StandardCharsets.UTF_8)));
        byte[] torn = striped(64, 64).jpeg(90);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Picture.decode(java.util.Arrays.copyOf(torn, 30)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Picture(2, 2, new byte[11]));
    }

    @Test
    void aCropIsCutAtThePicturesEdges() {
        Picture picture = striped(10, 8);

        Picture part = picture.crop(new Box(7, -3, 100, 5));

        assertThat(part.width()).isEqualTo(3);
        assertThat(part.height()).isEqualTo(2);
        assertThat(part.bgr()[0]).isEqualTo(picture.bgr()[7 * 3]);
        assertThatIllegalArgumentException().isThrownBy(() -> picture.crop(new Box(10, 0, 5, 5)));
    }

    @Test
    void perspectiveTakesTheRectanglesCornersToTheirPlacesAndBack() {
        List<Point> corners =
                List.of(new Point(3, 4), new Point(40, 8), new Point(38, 30), new Point(1, 22));

        Perspective way = Perspective.ofRectangle(20, 10, corners);

        assertNear(way.apply(0, 0), corners.get(0));
        assertNear(way.apply(20, 0), corners.get(1));
        assertNear(way.apply(20, 10), corners.get(2));
        assertNear(way.apply(0, 10), corners.get(3));
        assertNear(way.inverse().apply(40, 8), new Point(20, 0));
        assertNear(way.inverse().apply(1, 22), new Point(0, 10));
    }

    @Test
    void theSmallestSlantedBoxLiesAlongItsPoints() {
        SlantedBox drawn = new SlantedBox(new Point(50, 40), 30, 8, 0.2);

        SlantedBox found = SlantedBox.around(drawn.corners());

        assertNear(found.middle(), drawn.middle());
        assertThat(found.width()).isCloseTo(30, org.assertj.core.api.Assertions.within(1e-6));
        assertThat(found.height()).isCloseTo(8, org.assertj.core.api.Assertions.within(1e-6));
        assertThat(found.angle()).isCloseTo(0.2, org.assertj.core.api.Assertions.within(1e-6));
    }

    private static void assertNear(Point actual, Point expected) {
        assertThat(actual.distanceTo(expected)).isLessThan(1e-6);
    }

    private static Picture plain(int width, int height, int b, int g, int r) {
        byte[] bgr = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            bgr[3 * i] = (byte) b;
            bgr[3 * i + 1] = (byte) g;
            bgr[3 * i + 2] = (byte) r;
        }
        return new Picture(width, height, bgr);
    }

    private static Picture striped(int width, int height) {
        byte[] bgr = new byte[width * height * 3];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) (i * 37);
        }
        return new Picture(width, height, bgr);
    }
}

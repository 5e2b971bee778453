package cuakhauso.plate.camera;

import cuakhauso.plate.reading.Picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Pictures as files that the platform takes. */
final class Jpeg {

    /** What the platform takes at most. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final int[] QUALITIES = {88, 75, 60, 40};

    private Jpeg() {}

    /** As good as fits. */
    static byte[] fitting(Picture picture) {
        for (int quality : QUALITIES) {
            byte[] jpeg = picture.jpeg(quality);
            if (jpeg.length <= MOST_BYTES) {
                return jpeg;
            }
        }
        return fitting(scaled(picture, picture.width() / 2));
    }

    static Picture scaled(Picture picture, int width) {
        if (picture.width() <= width) {
            return picture;
        }
        int height = Math.max(1, picture.height() * width / picture.width());
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture.image(), 0, 0, width, height, null);
        graphics.dispose();
        return Picture.of(small);
    }
}

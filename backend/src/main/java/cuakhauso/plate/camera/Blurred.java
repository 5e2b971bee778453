package cuakhauso.plate.camera;

import cuakhauso.plate.reading.Picture;

/**
 * Pictures for those who may not see plates and faces. The whole picture becomes blocks so coarse
 * that no letter and no face can be told, found or not; trucks, colours and lanes stay visible. No
 * detector is asked, because one that misses a plate would show it (docs/decisions/0051).
 */
final class Blurred {

    /** A letter is some 0.4 plate heights wide: one block and a half. */
    private static final double BLOCKS_PER_PLATE = 3;

    private static final int SMALLEST_BLOCK = 6;

    private Blurred() {}

    /**
     * @param plateHeightPx how high plates stand in this picture
     */
    static Picture of(Picture picture, double plateHeightPx) {
        int block = Math.max(SMALLEST_BLOCK, (int) Math.ceil(plateHeightPx / BLOCKS_PER_PLATE));
        byte[] bgr = new byte[picture.bgr().length];
        for (int top = 0; top < picture.height(); top += block) {
            for (int left = 0; left < picture.width(); left += block) {
                flatten(picture, bgr, left, top, block);
            }
        }
        return new Picture(picture.width(), picture.height(), bgr);
    }

    private static void flatten(Picture from, byte[] to, int left, int top, int block) {
        int right = Math.min(left + block, from.width());
        int bottom = Math.min(top + block, from.height());
        int blue = 0;
        int green = 0;
        int red = 0;
        for (int y = top; y < bottom; y++) {
            for (int at = (y * from.width() + left) * 3; at < (y * from.width() + right) * 3; ) {
                blue += from.bgr()[at++] & 0xff;
                green += from.bgr()[at++] & 0xff;
                red += from.bgr()[at++] & 0xff;
            }
        }
        int pixels = (right - left) * (bottom - top);
        for (int y = top; y < bottom; y++) {
            for (int at = (y * from.width() + left) * 3; at < (y * from.width() + right) * 3; ) {
                to[at++] = (byte) (blue / pixels);
                to[at++] = (byte) (green / pixels);
                to[at++] = (byte) (red / pixels);
            }
        }
    }
}

package cuakhauso.plate.reading;

import java.util.Arrays;

/** Whole pictures made smaller or larger. */
final class Scaling {

    private Scaling() {}

    /**
     * The picture in another size: between the nearest pixels, after whole blocks of pixels were
     * averaged where it shrinks to less than half.
     */
    static Picture scale(Picture picture, int width, int height) {
        int block = Math.max(1, Math.min(picture.width() / width, picture.height() / height));
        return between(block > 1 ? blocks(picture, block) : picture, width, height);
    }

    /** Each pixel the mean of four. */
    static Picture halve(Picture picture) {
        return blocks(picture, 2);
    }

    private static Picture blocks(Picture picture, int block) {
        int w = picture.width() / block;
        int h = picture.height() / block;
        byte[] out = new byte[w * h * 3];
        int[] sums = new int[w * 3];
        for (int y = 0; y < h; y++) {
            Arrays.fill(sums, 0);
            for (int row = y * block; row < (y + 1) * block; row++) {
                int at = row * picture.width() * 3;
                for (int x = 0; x < w; x++) {
                    for (int i = 0; i < block; i++, at += 3) {
                        sums[3 * x] += picture.bgr()[at] & 255;
                        sums[3 * x + 1] += picture.bgr()[at + 1] & 255;
                        sums[3 * x + 2] += picture.bgr()[at + 2] & 255;
                    }
                }
            }
            for (int i = 0; i < sums.length; i++) {
                out[y * w * 3 + i] = (byte) (sums[i] / (block * block));
            }
        }
        return new Picture(w, h, out);
    }

    private static Picture between(Picture picture, int width, int height) {
        byte[] bgr = picture.bgr();
        byte[] out = new byte[width * height * 3];
        int[] lefts = new int[width];
        int[] rights = new int[width];
        int[] shares = new int[width];
        for (int x = 0; x < width; x++) {
            double at = (x + 0.5) * picture.width() / width - 0.5;
            double inside = Math.clamp(at, 0, picture.width() - 1);
            lefts[x] = (int) inside * 3;
            rights[x] = Math.min((int) inside + 1, picture.width() - 1) * 3;
            shares[x] = (int) Math.round((inside - (int) inside) * 256);
        }
        for (int y = 0; y < height; y++) {
            double at = (y + 0.5) * picture.height() / height - 0.5;
            double inside = Math.clamp(at, 0, picture.height() - 1);
            int upper = (int) inside * picture.width() * 3;
            int lower = Math.min((int) inside + 1, picture.height() - 1) * picture.width() * 3;
            int share = (int) Math.round((inside - (int) inside) * 256);
            int into = y * width * 3;
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    int left = lefts[x] + c;
                    int right = rights[x] + c;
                    int above =
                            (bgr[upper + left] & 255) * (256 - shares[x])
                                    + (bgr[upper + right] & 255) * shares[x];
                    int below =
                            (bgr[lower + left] & 255) * (256 - shares[x])
                                    + (bgr[lower + right] & 255) * shares[x];
                    out[into++] =
                            (byte) ((above * (256 - share) + below * share + (1 << 15)) >> 16);
                }
            }
        }
        return new Picture(width, height, out);
    }
}

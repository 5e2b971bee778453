package cuakhauso.plate.reading;

import java.util.List;

/** The projection that takes an upright rectangle to four corners, and pictures through it. */
public final class Perspective {

    private final double[] h;

    private Perspective(double[] h) {
        this.h = h;
    }

    /**
     * Takes the rectangle from (0, 0) to (width, height) to the corners, from the upper left
     * clockwise.
     *
     * @throws IllegalArgumentException when three of the corners stand in one line
     */
    public static Perspective ofRectangle(double width, double height, List<Point> corners) {
        double[] xs = {0, width, width, 0};
        double[] ys = {0, 0, height, height};
        double[][] m = new double[8][9];
        for (int i = 0; i < 4; i++) {
            double u = corners.get(i).x();
            double v = corners.get(i).y();
            m[2 * i] = new double[] {xs[i], ys[i], 1, 0, 0, 0, -xs[i] * u, -ys[i] * u, u};
            m[2 * i + 1] = new double[] {0, 0, 0, xs[i], ys[i], 1, -xs[i] * v, -ys[i] * v, v};
        }
        return new Perspective(solve(m));
    }

    private static double[] solve(double[][] m) {
        int n = m.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                if (Math.abs(m[row][column]) > Math.abs(m[pivot][column])) {
                    pivot = row;
                }
            }
            double[] swap = m[column];
            m[column] = m[pivot];
            m[pivot] = swap;
            if (Math.abs(m[column][column]) < 1e-12) {
                throw new IllegalArgumentException("corners that stand in one line");
            }
            for (int row = column + 1; row < n; row++) {
                double factor = m[row][column] / m[column][column];
                for (int k = column; k <= n; k++) {
                    m[row][k] -= factor * m[column][k];
                }
            }
        }
        double[] h = new double[n];
        for (int row = n - 1; row >= 0; row--) {
            double sum = m[row][n];
            for (int k = row + 1; k < n; k++) {
                sum -= m[row][k] * h[k];
            }
            h[row] = sum / m[row][row];
        }
        return h;
    }

    /** The way back. */
    public Perspective inverse() {
        double[] a = h;
        double i0 = a[4] - a[5] * a[7];
        double i1 = a[2] * a[7] - a[1];
        double i2 = a[1] * a[5] - a[2] * a[4];
        double i3 = a[5] * a[6] - a[3];
        double i4 = a[0] - a[2] * a[6];
        double i5 = a[2] * a[3] - a[0] * a[5];
        double i6 = a[3] * a[7] - a[4] * a[6];
        double i7 = a[1] * a[6] - a[0] * a[7];
        double i8 = a[0] * a[4] - a[1] * a[3];
        return new Perspective(
                new double[] {
                    i0 / i8, i1 / i8, i2 / i8, i3 / i8, i4 / i8, i5 / i8, i6 / i8, i7 / i8
                });
    }

    public Point apply(double x, double y) {
        double w = h[6] * x + h[7] * y + 1;
        return new Point((h[0] * x + h[1] * y + h[2]) / w, (h[3] * x + h[4] * y + h[5]) / w);
    }

    /**
     * The picture inside the corners as an upright one of the given size, each pixel the mean of
     * {@code samples} x {@code samples} places; beyond the picture's edge the edge goes on.
     */
    public static Picture straighten(
            Picture picture, List<Point> corners, int width, int height, int samples) {
        Perspective way = ofRectangle(width, height, corners);
        byte[] out = new byte[width * height * 3];
        float[] pixel = new float[3];
        float share = 1f / (samples * samples);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixel[0] = 0;
                pixel[1] = 0;
                pixel[2] = 0;
                for (int sy = 0; sy < samples; sy++) {
                    for (int sx = 0; sx < samples; sx++) {
                        way.add(picture, x + (sx + 0.5) / samples, y + (sy + 0.5) / samples, pixel);
                    }
                }
                int at = (y * width + x) * 3;
                for (int c = 0; c < 3; c++) {
                    out[at + c] = (byte) Math.clamp(Math.round(pixel[c] * share), 0, 255);
                }
            }
        }
        return new Picture(width, height, out);
    }

    /** Adds what the picture shows at the place, between its four nearest pixels. */
    private void add(Picture picture, double x, double y, float[] pixel) {
        double w = h[6] * x + h[7] * y + 1;
        float px = (float) ((h[0] * x + h[1] * y + h[2]) / w) - 0.5f;
        float py = (float) ((h[3] * x + h[4] * y + h[5]) / w) - 0.5f;
        px = Math.clamp(px, 0, picture.width() - 1.001f);
        py = Math.clamp(py, 0, picture.height() - 1.001f);
        int left = Math.max(0, (int) px);
        int top = Math.max(0, (int) py);
        int right = Math.min(left + 1, picture.width() - 1);
        int bottom = Math.min(top + 1, picture.height() - 1);
        float fx = px - left;
        float fy = py - top;
        byte[] bgr = picture.bgr();
        int a = (top * picture.width() + left) * 3;
        int b = (top * picture.width() + right) * 3;
        int c = (bottom * picture.width() + left) * 3;
        int d = (bottom * picture.width() + right) * 3;
        for (int k = 0; k < 3; k++) {
            float upper = (bgr[a + k] & 255) * (1 - fx) + (bgr[b + k] & 255) * fx;
            float lower = (bgr[c + k] & 255) * (1 - fx) + (bgr[d + k] & 255) * fx;
            pixel[k] += upper * (1 - fy) + lower * fy;
        }
    }
}

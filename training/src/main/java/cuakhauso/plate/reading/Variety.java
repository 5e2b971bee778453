package cuakhauso.plate.reading;

import java.util.Random;

/**
 * Spoils a strip in ways that neither the renderer nor a labelled picture shows often: characters of
 * uneven width, strokes grown or worn thin, a wavy line, light that washes a part out, few pixels.
 */
final class Variety {

    private final Random random;

    Variety(Random random) {
        this.random = random;
    }

    /** A strip as {@link Strip} makes it, changed, light and contrast evened out again. */
    float[] of(float[] strip) {
        int width = strip.length / Strip.HEIGHT;
        float[] changed = strip;
        if (random.nextInt(2) == 0) {
            changed = warped(changed, width);
        }
        if (random.nextInt(3) == 0) {
            changed = stroked(changed, width);
        }
        if (random.nextInt(5) == 0) {
            changed = coarse(changed, width);
        }
        if (random.nextInt(4) == 0) {
            changed = washed(changed, width);
        }
        return changed == strip ? strip : even(changed);
    }

    /** Stretched and squeezed along the line, and moved up and down. */
    private float[] warped(float[] strip, int width) {
        double[] dx = wave(width, 0.035 * width * random.nextDouble(), 8);
        double[] dy = wave(width, 2.2 * random.nextDouble(), 4);
        double stretch = 1 + 0.12 * random.nextGaussian() / 2;
        float[] out = new float[strip.length];
        for (int y = 0; y < Strip.HEIGHT; y++) {
            for (int x = 0; x < width; x++) {
                double fromY = (y - Strip.HEIGHT / 2.0) * stretch + Strip.HEIGHT / 2.0 + dy[x];
                out[y * width + x] = at(strip, width, x + dx[x], fromY);
            }
        }
        return out;
    }

    /** A smooth line through a few random heights, zero at both ends. */
    private double[] wave(int width, double most, int knots) {
        double[] heights = new double[knots + 1];
        for (int i = 1; i < knots; i++) {
            heights[i] = most * random.nextGaussian() / 2;
        }
        double[] wave = new double[width];
        for (int x = 0; x < width; x++) {
            double place = (double) x * knots / width;
            int left = (int) place;
            double share = (1 - Math.cos(Math.PI * (place - left))) / 2;
            wave[x] = heights[left] * (1 - share) + heights[left + 1] * share;
        }
        return wave;
    }

    private static float at(float[] strip, int width, double x, double y) {
        double px = Math.clamp(x, 0, width - 1.001);
        double py = Math.clamp(y, 0, Strip.HEIGHT - 1.001);
        int left = (int) px;
        int top = (int) py;
        float fx = (float) (px - left);
        float fy = (float) (py - top);
        int i = top * width + left;
        float upper = strip[i] * (1 - fx) + strip[i + 1] * fx;
        float lower = strip[i + width] * (1 - fx) + strip[i + width + 1] * fx;
        return upper * (1 - fy) + lower * fy;
    }

    /** The brightest or the darkest of each pixel's neighbours, in part: strokes grow or shrink. */
    private float[] stroked(float[] strip, int width) {
        boolean brightest = random.nextBoolean();
        float share = random.nextFloat(0.2f, 0.8f);
        float[] out = new float[strip.length];
        for (int y = 0; y < Strip.HEIGHT; y++) {
            for (int x = 0; x < width; x++) {
                float most = strip[y * width + x];
                for (int k = 0; k < 4; k++) {
                    int nx = Math.clamp(x + (k == 0 ? 1 : k == 1 ? -1 : 0), 0, width - 1);
                    int ny = Math.clamp(y + (k == 2 ? 1 : k == 3 ? -1 : 0), 0, Strip.HEIGHT - 1);
                    float next = strip[ny * width + nx];
                    most = brightest ? Math.max(most, next) : Math.min(most, next);
                }
                out[y * width + x] = strip[y * width + x] * (1 - share) + most * share;
            }
        }
        return out;
    }

    /** As if the plate had stood few pixels high, and wide, in the picture. */
    private float[] coarse(float[] strip, int width) {
        int high = random.nextInt(9, 20);
        int wide = Math.max(12, (int) (width * random.nextDouble(0.35, 0.8)));
        float[] small = new float[high * wide];
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                float sum = 0;
                for (int s = 0; s < 9; s++) {
                    double fx = (x + (s % 3 + 0.5) / 3) * width / wide - 0.5;
                    double fy = (y + (s / 3 + 0.5) / 3) * Strip.HEIGHT / high - 0.5;
                    sum += at(strip, width, fx, fy);
                }
                small[y * wide + x] = sum / 9;
            }
        }
        float[] out = new float[strip.length];
        for (int y = 0; y < Strip.HEIGHT; y++) {
            for (int x = 0; x < width; x++) {
                double px = Math.clamp((x + 0.5) * wide / width - 0.5, 0, wide - 1.001);
                double py = Math.clamp((y + 0.5) * high / Strip.HEIGHT - 0.5, 0, high - 1.001);
                int i = (int) py * wide + (int) px;
                float fx = (float) (px - (int) px);
                float fy = (float) (py - (int) py);
                out[y * width + x] =
                        (small[i] * (1 - fx) + small[i + 1] * fx) * (1 - fy)
                                + (small[i + wide] * (1 - fx) + small[i + wide + 1] * fx) * fy;
            }
        }
        return out;
    }

    /** A band or a spot in which light, mud or worn paint leaves little of the contrast. */
    private float[] washed(float[] strip, int width) {
        double tone = random.nextDouble(-1.5, 2);
        double strength = random.nextDouble(0.3, 0.92);
        boolean across = random.nextBoolean();
        double x0 = random.nextDouble(width);
        double y0 = random.nextDouble(Strip.HEIGHT);
        double spreadX = across ? width * 2.0 : Strip.HEIGHT * random.nextDouble(0.15, 0.9);
        double spreadY = Strip.HEIGHT * (across ? random.nextDouble(0.08, 0.3) : random.nextDouble(0.15, 3));
        double slope = random.nextGaussian() * 0.08;
        float[] out = strip.clone();
        for (int y = 0; y < Strip.HEIGHT; y++) {
            for (int x = 0; x < width; x++) {
                double ax = (x - x0) / spreadX;
                double ay = (y - y0 - slope * (x - x0)) / spreadY;
                double share = strength * Math.exp(-ax * ax - ay * ay);
                int i = y * width + x;
                out[i] += (float) (share * (tone - out[i]));
            }
        }
        return out;
    }

    private static float[] even(float[] strip) {
        double sum = 0;
        double squares = 0;
        for (float each : strip) {
            sum += each;
            squares += (double) each * each;
        }
        double mean = sum / strip.length;
        double spread = Math.sqrt(Math.max(squares / strip.length - mean * mean, 1e-3));
        float[] out = new float[strip.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) ((strip[i] - mean) / spread);
        }
        return out;
    }
}

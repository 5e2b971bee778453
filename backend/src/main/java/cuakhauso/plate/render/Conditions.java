package cuakhauso.plate.render;

import cuakhauso.plate.reading.Picture;

import java.util.Random;

/**
 * What stands between a plate and its picture.
 *
 * @param blurPx standard deviation of the lens's blur
 * @param motionPx length of the smear sideways
 * @param noise standard deviation of the sensor's noise, of 255
 * @param gain contrast, 1 = as painted
 * @param lift brightness added, of 255
 * @param warmth red against green, 1 = neutral
 * @param coolness blue against green, 1 = neutral
 * @param glare strength of a bright spot, 0 to 1
 * @param dirt share of the surface with dirt or mud, 0 to 1
 * @param shade strength of a shadow's edge across the picture, 0 to 1
 * @param rain streaks per 1000 pixels
 * @param jpegQuality 1 to 100; 100 = not packed at all
 */
public record Conditions(
        double blurPx,
        double motionPx,
        double noise,
        double gain,
        double lift,
        double warmth,
        double coolness,
        double glare,
        double dirt,
        double shade,
        double rain,
        int jpegQuality) {

    /** Noise of standard deviation 1, drawn once: a picture takes millions. */
    private static final float[] GRAIN = grain();

    private static float[] grain() {
        Random random = new Random(1);
        float[] grain = new float[1 << 16];
        for (int i = 0; i < grain.length; i++) {
            grain[i] = (float) random.nextGaussian();
        }
        return grain;
    }

    /** A clear day. */
    public static Conditions clear() {
        return new Conditions(0.4, 0, 2, 1, 0, 1, 1, 0, 0, 0, 0, 92);
    }

    /**
     * Any day or night; hardness from 0 (clear) to 1 (what a person just reads).
     *
     * @param characterPx height of a character in the picture, which the blur goes with
     */
    public static Conditions random(Random random, double hardness, double characterPx) {
        double hard = hardness * random.nextDouble();
        boolean night = random.nextDouble() < 0.25 * hardness;
        double gain = night ? random.nextDouble(0.18, 0.5) : random.nextDouble(0.5, 1.15);
        return new Conditions(
                characterPx * (0.005 + 0.075 * hard * random.nextDouble()),
                random.nextInt(4) == 0 ? characterPx * 0.14 * hard * random.nextDouble() : 0,
                1 + 12 * hard * random.nextDouble(),
                gain,
                night ? random.nextDouble(0, 30) : random.nextDouble(-10, 70) * (1 - gain / 1.6),
                random.nextDouble(0.75, 1.25),
                random.nextDouble(0.75, 1.25),
                random.nextInt(5) == 0 ? hard * random.nextDouble() : 0,
                random.nextInt(3) == 0 ? 0.2 * hard * random.nextDouble() : 0,
                random.nextInt(4) == 0 ? 0.6 * random.nextDouble() : 0,
                random.nextInt(8) == 0 ? 1.5 * hard : 0,
                random.nextInt(4) > 0 ? 100 : (int) (95 - 60 * hard * random.nextDouble()));
    }

    /** The picture as a camera gets it. */
    public Picture apply(Picture clean, Random random) {
        int w = clean.width();
        int h = clean.height();
        float[] light = new float[w * h * 3];
        for (int i = 0; i < light.length; i++) {
            light[i] = clean.bgr()[i] & 255;
        }
        stain(light, w, h, random);
        if (motionPx > 0.3) {
            smear(light, w, h);
        }
        if (blurPx > 0.2) {
            blur(light, w, h, random.nextDouble(0.7, 1.4));
        }
        illuminate(light, w, h, random);
        byte[] bgr = new byte[light.length];
        for (int row = 0; row < light.length; row += w * 3) {
            int grain = random.nextInt(GRAIN.length);
            for (int i = row; i < row + w * 3; i++) {
                float value = light[i] + (float) noise * GRAIN[(grain + i) & GRAIN.length - 1];
                bgr[i] = (byte) Math.clamp(Math.round(value), 0, 255);
            }
        }
        Picture seen = new Picture(w, h, bgr);
        return jpegQuality >= 100 ? seen : Picture.decode(seen.jpeg(Math.max(5, jpegQuality)));
    }

    private void stain(float[] light, int w, int h, Random random) {
        double left = dirt * w * h;
        while (left > 0) {
            double radius = h * random.nextDouble(0.01, 0.09);
            double tone = random.nextDouble(30, 150);
            double cover = random.nextDouble(0.3, 0.9);
            double x = random.nextDouble(w);
            double y = random.nextDouble(h);
            spot(light, w, h, x, y, radius, tone, cover);
            left -= Math.max(1, Math.PI * radius * radius);
        }
        for (int i = 0; i < rain * w * h / 1000; i++) {
            double x = random.nextDouble(w);
            double y = random.nextDouble(h);
            for (double along = 0; along < h * 0.12; along += 0.7) {
                spot(light, w, h, x + along * 0.15, y + along, 0.7, 210, 0.35);
            }
        }
    }

    private static void spot(
            float[] light,
            int w,
            int h,
            double x,
            double y,
            double radius,
            double tone,
            double cover) {
        int reach = (int) Math.ceil(radius);
        for (int py = Math.max(0, (int) y - reach); py <= Math.min(h - 1, y + reach); py++) {
            for (int px = Math.max(0, (int) x - reach); px <= Math.min(w - 1, x + reach); px++) {
                double away = Math.hypot(px - x, py - y) / radius;
                if (away < 1) {
                    double share = cover * (1 - away * away);
                    int at = (py * w + px) * 3;
                    for (int c = 0; c < 3; c++) {
                        light[at + c] += (float) (share * (tone - light[at + c]));
                    }
                }
            }
        }
    }

    private void smear(float[] light, int w, int h) {
        int reach = Math.max(1, (int) Math.round(motionPx / 2));
        float[] row = new float[w];
        for (int y = 0; y < h; y++) {
            for (int c = 0; c < 3; c++) {
                for (int x = 0; x < w; x++) {
                    float sum = 0;
                    for (int k = -reach; k <= reach; k++) {
                        sum += light[(y * w + Math.clamp(x + k, 0, w - 1)) * 3 + c];
                    }
                    row[x] = sum / (2 * reach + 1);
                }
                for (int x = 0; x < w; x++) {
                    light[(y * w + x) * 3 + c] = row[x];
                }
            }
        }
    }

    private void blur(float[] light, int w, int h, double unevenness) {
        convolve(light, w, h, kernel(blurPx * unevenness), true);
        convolve(light, w, h, kernel(blurPx / unevenness), false);
    }

    private static float[] kernel(double sigma) {
        int reach = (int) Math.ceil(2.5 * sigma);
        float[] kernel = new float[2 * reach + 1];
        float sum = 0;
        for (int i = -reach; i <= reach; i++) {
            kernel[i + reach] = (float) Math.exp(-0.5 * i * i / (sigma * sigma));
            sum += kernel[i + reach];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    private static void convolve(float[] light, int w, int h, float[] kernel, boolean sideways) {
        int reach = kernel.length / 2;
        int lines = sideways ? h : w;
        int length = sideways ? w : h;
        float[] line = new float[length * 3];
        for (int l = 0; l < lines; l++) {
            for (int i = 0; i < length; i++) {
                int from = (sideways ? l * w + i : i * w + l) * 3;
                System.arraycopy(light, from, line, i * 3, 3);
            }
            for (int i = 0; i < length; i++) {
                int into = (sideways ? l * w + i : i * w + l) * 3;
                for (int c = 0; c < 3; c++) {
                    float sum = 0;
                    for (int k = -reach; k <= reach; k++) {
                        sum += kernel[k + reach] * line[Math.clamp(i + k, 0, length - 1) * 3 + c];
                    }
                    light[into + c] = sum;
                }
            }
        }
    }

    private void illuminate(float[] light, int w, int h, Random random) {
        double angle = random.nextDouble(Math.TAU);
        double edge = random.nextDouble(-0.3, 0.3);
        double soft = random.nextDouble(2, 30);
        double gx = random.nextDouble(w);
        double gy = random.nextDouble(h);
        double spread = h * random.nextDouble(0.2, 0.8);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double side =
                        Math.cos(angle) * ((double) x / w - 0.5)
                                + Math.sin(angle) * ((double) y / h - 0.5);
                double shadow = shade > 0 ? 1 - shade / (1 + Math.exp(-soft * (side - edge))) : 1;
                double away = ((x - gx) * (x - gx) + (y - gy) * (y - gy)) / (spread * spread);
                double bright = glare > 0 ? 230 * glare * Math.exp(-away) : 0;
                int at = (y * w + x) * 3;
                for (int c = 0; c < 3; c++) {
                    double colour = c == 0 ? coolness : c == 2 ? warmth : 1;
                    light[at + c] =
                            (float) (light[at + c] * gain * colour * shadow + lift + bright);
                }
            }
        }
    }
}

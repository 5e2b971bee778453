package cuakhauso.plate.render;

import cuakhauso.plate.reading.Perspective;
import cuakhauso.plate.reading.Picture;
import cuakhauso.plate.reading.Point;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes pictures of drawn plates. One thread at a time. */
public final class PlateCamera {

    private final PlatePainter painter = new PlatePainter(PlateFonts.installed());

    /**
     * A picture of one plate.
     *
     * @param corners where its corners stand, from the upper left clockwise
     * @param characters where the middle of each of its characters stands
     */
    public record Shot(
            Design design,
            String number,
            Picture picture,
            List<Point> corners,
            List<Point> characters) {}

    /**
     * A close picture of the plate with a little of what is around it.
     *
     * @param plateHeightPx how high the plate stands in it
     * @param hardness from 0, a clear straight view, to 1
     */
    public Shot closeUp(
            Design design, String number, double plateHeightPx, double hardness, Random random) {
        double scale = plateHeightPx / design.heightMm();
        double w = design.widthMm() * scale * random.nextDouble(0.92, 1.08);
        double h = plateHeightPx;
        double margin = h * random.nextDouble(0.08, 0.35);
        double angle = Math.toRadians(12) * hardness * random.nextGaussian() * 0.5;
        double shear = 0.32 * hardness * random.nextGaussian() * 0.5;
        double bend = 0.10 * hardness;
        double[][] flat = {{-w / 2, -h / 2}, {w / 2, -h / 2}, {w / 2, h / 2}, {-w / 2, h / 2}};
        List<Point> around = new ArrayList<>();
        for (double[] corner : flat) {
            double x = corner[0] + shear * corner[1] + h * bend * random.nextGaussian() * 0.5;
            double y = corner[1] + h * bend * random.nextGaussian() * 0.4;
            around.add(
                    new Point(
                            Math.cos(angle) * x - Math.sin(angle) * y,
                            Math.sin(angle) * x + Math.cos(angle) * y));
        }
        double left = around.stream().mapToDouble(Point::x).min().orElseThrow() - margin;
        double top = around.stream().mapToDouble(Point::y).min().orElseThrow() - margin;
        double right = around.stream().mapToDouble(Point::x).max().orElseThrow() + margin;
        double bottom = around.stream().mapToDouble(Point::y).max().orElseThrow() + margin;
        List<Point> corners =
                around.stream().map(p -> new Point(p.x() - left, p.y() - top)).toList();
        Picture ground =
                background((int) Math.ceil(right - left), (int) Math.ceil(bottom - top), random);
        List<Point> characters = place(design, number, ground, corners, random);
        double characterPx = h * (design.twoLines() ? 0.4 : 0.64);
        Conditions conditions = Conditions.random(random, hardness, characterPx);
        return new Shot(design, number, conditions.apply(ground, random), corners, characters);
    }

    /**
     * Draws the plate into the picture, whose bytes this class still owns, and returns where its
     * characters stand.
     */
    List<Point> place(
            Design design, String number, Picture into, List<Point> corners, Random random) {
        double highPx =
                (corners.get(0).distanceTo(corners.get(3))
                                + corners.get(1).distanceTo(corners.get(2)))
                        / 2;
        PlatePainter.Flat flat =
                painter.paint(design, number, 1.2 * highPx / design.heightMm(), random);
        lay(Picture.of(flat.image()), into, corners);
        Perspective way = Perspective.ofRectangle(design.widthMm(), design.heightMm(), corners);
        return flat.middles().stream().map(p -> way.apply(p.x(), p.y())).toList();
    }

    private static void lay(Picture flat, Picture into, List<Point> corners) {
        Perspective back = inverse(flat, corners);
        int left = (int) Math.max(0, min(corners, true));
        int top = (int) Math.max(0, min(corners, false));
        int right = (int) Math.min(into.width() - 1, Math.ceil(max(corners, true)));
        int bottom = (int) Math.min(into.height() - 1, Math.ceil(max(corners, false)));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                blend(flat, into, back, x, y);
            }
        }
    }

    private static void blend(Picture flat, Picture into, Perspective back, int x, int y) {
        int[] sum = new int[3];
        int hits = 0;
        for (int s = 0; s < 4; s++) {
            Point from = back.apply(x + (s % 2 == 0 ? 0.25 : 0.75), y + (s < 2 ? 0.25 : 0.75));
            int fx = (int) Math.floor(from.x());
            int fy = (int) Math.floor(from.y());
            if (fx >= 0 && fy >= 0 && fx < flat.width() && fy < flat.height()) {
                int at = (fy * flat.width() + fx) * 3;
                for (int c = 0; c < 3; c++) {
                    sum[c] += flat.bgr()[at + c] & 255;
                }
                hits++;
            }
        }
        int at = (y * into.width() + x) * 3;
        for (int c = 0; c < 3; c++) {
            int ground = into.bgr()[at + c] & 255;
            into.bgr()[at + c] = (byte) ((sum[c] + ground * (4 - hits)) / 4);
        }
    }

    /** From the picture back to the flat plate: the way of the unit square, turned round. */
    private static Perspective inverse(Picture flat, List<Point> corners) {
        return Perspective.ofRectangle(flat.width(), flat.height(), corners).inverse();
    }

    private static double min(List<Point> corners, boolean x) {
        return corners.stream().mapToDouble(p -> x ? p.x() : p.y()).min().orElseThrow();
    }

    private static double max(List<Point> corners, boolean x) {
        return corners.stream().mapToDouble(p -> x ? p.x() : p.y()).max().orElseThrow();
    }

    /** A quiet surface with some bars, as the rear of a vehicle has. */
    static Picture background(int width, int height, Random random) {
        byte[] bgr = new byte[width * height * 3];
        int[] tone = {random.nextInt(20, 210), random.nextInt(20, 210), random.nextInt(20, 210)};
        int grey = (tone[0] + tone[1] + tone[2]) / 3;
        double vivid = random.nextInt(3) == 0 ? 1 : 0.2;
        int[] barTop = {random.nextInt(height), random.nextInt(height)};
        int[] barHigh = {1 + random.nextInt(1 + height / 6), 1 + random.nextInt(1 + height / 6)};
        int[] barTone = {random.nextInt(-70, 70), random.nextInt(-70, 70)};
        for (int y = 0; y < height; y++) {
            int lift = (int) (20.0 * y / height);
            for (int b = 0; b < 2; b++) {
                lift += y >= barTop[b] && y < barTop[b] + barHigh[b] ? barTone[b] : 0;
            }
            for (int x = 0; x < width; x++) {
                int at = (y * width + x) * 3;
                for (int c = 0; c < 3; c++) {
                    double value = grey + vivid * (tone[c] - grey) + lift;
                    bgr[at + c] = (byte) Math.clamp(Math.round(value), 0, 255);
                }
            }
        }
        return new Picture(width, height, bgr);
    }
}

package cuakhauso.plate.render;

import cuakhauso.plate.reading.Picture;
import cuakhauso.plate.reading.Point;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws a lane of the gate with a vehicle that carries a plate. One thread at a time. */
public final class SceneCamera {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;

    private final PlateCamera plates;

    public SceneCamera(PlateCamera plates) {
        this.plates = plates;
    }

    /** One vehicle, somewhere in the lane, at any time of day that the hardness allows. */
    public Scene random(Design design, double hardness, Random random) {
        double wide = random.nextDouble(300, 700);
        Vehicle vehicle =
                new Vehicle(
                        design,
                        PlateNumbers.random(design, random),
                        random.nextDouble(wide * 0.6, WIDTH - wide * 0.6),
                        random.nextDouble(HEIGHT * 0.75, HEIGHT * 0.95),
                        wide,
                        random.nextDouble(-0.12, 0.12),
                        random.nextLong());
        double plateHigh = vehicle.plateHeightPx() * (design.twoLines() ? 0.4 : 0.64);
        return take(List.of(vehicle), Conditions.random(random, hardness, plateHigh), random);
    }

    /**
     * A vehicle as the camera sees its end.
     *
     * @param x of the middle of its bumper
     * @param y of its bumper's lower edge
     * @param widthPx how wide it stands in the picture
     * @param slant how far its lines fall to the right: the slope
     * @param looks two vehicles of the same number look the same in every picture
     */
    public record Vehicle(
            Design design,
            String number,
            double x,
            double y,
            double widthPx,
            double slant,
            long looks) {

        /** A vehicle is some 2.5 m wide; plates are drawn half as large again, as if nearer. */
        double plateScale() {
            return 1.5 * widthPx / 2500;
        }

        double plateHeightPx() {
            return plateScale() * design.heightMm();
        }
    }

    /** The picture of these vehicles, the farthest first; each plate is visible. */
    public Scene take(List<Vehicle> vehicles, Conditions conditions, Random random) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        lane(g);
        for (Vehicle vehicle : vehicles) {
            body(g, vehicle);
        }
        g.dispose();
        Picture picture = Picture.of(image);
        List<Scene.Placed> placed = new ArrayList<>();
        for (Vehicle vehicle : vehicles.reversed()) {
            List<Point> corners = plateCorners(vehicle);
            plates.place(
                    vehicle.design(),
                    vehicle.number(),
                    picture,
                    corners,
                    new Random(vehicle.looks()));
            placed.add(new Scene.Placed(vehicle.design(), vehicle.number(), corners));
        }
        return new Scene(conditions.apply(picture, random), placed);
    }

    private static List<Point> plateCorners(Vehicle vehicle) {
        double w = vehicle.plateScale() * vehicle.design().widthMm();
        double h = vehicle.plateHeightPx();
        double x = vehicle.x() - w / 2;
        double y = vehicle.y() - vehicle.widthPx() * 0.04 - h;
        double fall = vehicle.slant() * w;
        return List.of(
                new Point(x, y - fall / 2),
                new Point(x + w, y + fall / 2),
                new Point(x + w, y + h + fall / 2),
                new Point(x, y + h - fall / 2));
    }

    private static void lane(Graphics2D g) {
        g.setPaint(
                new GradientPaint(
                        0, 0, new Color(150, 160, 170), 0, HEIGHT, new Color(90, 90, 88)));
        g.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        g.setColor(new Color(200, 196, 170));
        for (int side : new int[] {-1, 1}) {
            Path2D line = new Path2D.Double();
            line.moveTo(WIDTH / 2.0 + side * 120, HEIGHT * 0.35);
            line.lineTo(WIDTH / 2.0 + side * 128, HEIGHT * 0.35);
            line.lineTo(WIDTH / 2.0 + side * 620, HEIGHT);
            line.lineTo(WIDTH / 2.0 + side * 590, HEIGHT);
            line.closePath();
            g.fill(line);
        }
    }

    private static void body(Graphics2D g, Vehicle vehicle) {
        Random looks = new Random(vehicle.looks());
        double w = vehicle.widthPx();
        double left = vehicle.x() - w / 2;
        double high = w * looks.nextDouble(0.9, 1.2);
        double top = vehicle.y() - high;
        var before = g.getTransform();
        g.shear(0, vehicle.slant());
        g.translate(0, -vehicle.slant() * vehicle.x());
        Color paint =
                Color.getHSBColor(
                        looks.nextFloat(),
                        looks.nextFloat() * 0.8f,
                        0.35f + 0.5f * looks.nextFloat());
        g.setColor(new Color(25, 25, 26));
        for (double at : new double[] {left + w * 0.05, left + w * 0.77}) {
            g.fill(
                    new RoundRectangle2D.Double(
                            at, vehicle.y() - w * 0.1, w * 0.18, w * 0.2, 20, 20));
        }
        g.setColor(paint);
        g.fill(new RoundRectangle2D.Double(left, top, w, high * 0.98, w * 0.06, w * 0.06));
        g.setColor(new Color(40, 52, 62));
        g.fill(
                new RoundRectangle2D.Double(
                        left + w * 0.08, top + high * 0.1, w * 0.84, high * 0.32, 30, 30));
        g.setColor(paint.darker());
        for (int bar = 0; bar < 4; bar++) {
            g.fill(
                    new Rectangle2D.Double(
                            left + w * 0.25,
                            top + high * (0.5 + 0.05 * bar),
                            w * 0.5,
                            high * 0.02));
        }
        g.setColor(new Color(60, 60, 62));
        g.fill(new Rectangle2D.Double(left, vehicle.y() - w * 0.2, w, w * 0.2));
        g.setColor(new Color(240, 238, 220));
        for (double at : new double[] {left + w * 0.05, left + w * 0.81}) {
            g.fill(new Ellipse2D.Double(at, vehicle.y() - w * 0.33, w * 0.14, w * 0.09));
        }
        g.setTransform(before);
    }
}

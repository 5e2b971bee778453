package cuakhauso.plate.render;

import cuakhauso.kernel.Country;
import cuakhauso.plate.reading.PlateColour;
import cuakhauso.plate.reading.Point;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws a plate flat, in millimetres, with the looks that one making of plates has. */
final class PlatePainter {

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final PlateFonts fonts;
    private final Map<Font, Map<Character, Shape>> outlines = new HashMap<>();
    private final List<Point> middles = new ArrayList<>();

    PlatePainter(PlateFonts fonts) {
        this.fonts = fonts;
    }

    /** The looks of one making: typefaces, weight of the strokes, how narrow the letters are. */
    private record Looks(
            Font letters, Font chinese, double bolderMm, double narrower, double spacing) {}

    /**
     * A plate with nothing around it.
     *
     * @param middles where the middle of each character stands, in millimetres
     */
    record Flat(BufferedImage image, List<Point> middles) {}

    /** The plate, {@code pixelsPerMm} large. */
    Flat paint(Design design, String number, double pixelsPerMm, Random random) {
        int width = (int) Math.max(8, Math.round(design.widthMm() * pixelsPerMm));
        int height = (int) Math.max(8, Math.round(design.heightMm() * pixelsPerMm));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(pixelsPerMm, pixelsPerMm);
        ground(g, design, random);
        g.setColor(ink(design, random));
        middles.clear();
        Looks looks =
                new Looks(
                        fonts.letters().get(random.nextInt(fonts.letters().size())),
                        fonts.chinese().get(random.nextInt(fonts.chinese().size())),
                        random.nextDouble(-1, 5),
                        random.nextDouble(0.88, 1.08),
                        random.nextDouble(0.9, 1.15));
        switch (design.country()) {
            case CN -> chinese(g, design, number, looks);
            case VN -> vietnamese(g, design, number, looks, random);
        }
        bolts(g, design, random);
        g.dispose();
        return new Flat(image, List.copyOf(middles));
    }

    private static void ground(Graphics2D g, Design design, Random random) {
        double w = design.widthMm();
        double h = design.heightMm();
        Color ground = shade(ground(design.colour()), random, 22);
        g.setColor(ground);
        g.fill(new Rectangle2D.Double(0, 0, w, h));
        if (design == Design.CN_NEW_ENERGY_LARGE) {
            g.setColor(shade(new Color(225, 180, 40), random, 20));
            g.fill(new Rectangle2D.Double(0, 0, 130, h));
        }
        boolean border = random.nextInt(6) > 0;
        if (border) {
            g.setColor(ink(design, random));
            g.setStroke(new BasicStroke((float) random.nextDouble(1.5, 4)));
            double inset = random.nextDouble(2, 7);
            g.draw(new RoundRectangle2D.Double(inset, inset, w - 2 * inset, h - 2 * inset, 14, 14));
        }
    }

    private static Color ground(PlateColour colour) {
        return switch (colour) {
            case WHITE, UNKNOWN -> new Color(222, 224, 226);
            case YELLOW -> new Color(226, 168, 20);
            case BLUE -> new Color(28, 68, 168);
            case GREEN -> new Color(120, 200, 140);
            case RED -> new Color(178, 24, 28);
            case BLACK -> new Color(24, 24, 28);
        };
    }

    private static Color ink(Design design, Random random) {
        Color ink =
                switch (design.colour()) {
                    case WHITE, YELLOW, GREEN, UNKNOWN -> new Color(22, 22, 24);
                    case BLUE, RED, BLACK -> new Color(232, 234, 236);
                };
        return shade(ink, random, 18);
    }

    private static Color shade(Color colour, Random random, int most) {
        int all = random.nextInt(2 * most + 1) - most;
        return new Color(
                Math.clamp(colour.getRed() + all + random.nextInt(11) - 5, 0, 255),
                Math.clamp(colour.getGreen() + all + random.nextInt(11) - 5, 0, 255),
                Math.clamp(colour.getBlue() + all + random.nextInt(11) - 5, 0, 255));
    }

    private void chinese(Graphics2D g, Design design, String number, Looks looks) {
        if (design.twoLines()) {
            character(g, number.charAt(0), 110, 15, 80, 60, looks);
            dot(g, 220, 45, 6);
            character(g, number.charAt(1), 250, 15, 80, 60, looks);
            for (int i = 2; i < number.length(); i++) {
                character(g, number.charAt(i), 27 + 80 * (i - 2), 90, 65, 110, looks);
            }
            return;
        }
        boolean eight = number.length() == 8;
        double wide = eight ? 43 : 45;
        double step = eight ? 52 : 57;
        double rest = eight ? 161.5 : 151.5;
        character(g, number.charAt(0), 15.5, 25, 45, 90, looks);
        character(g, number.charAt(1), eight ? 69.5 : 72.5, 25, wide, 90, looks);
        dot(g, eight ? 137 : 134.5, 70, 5);
        for (int i = 2; i < number.length(); i++) {
            character(g, number.charAt(i), rest + step * (i - 2), 25, wide, 90, looks);
        }
    }

    private void vietnamese(
            Graphics2D g, Design design, String number, Looks looks, Random random) {
        int upper = design.inUpperLine(number);
        String head = number.substring(0, upper);
        String tail = number.substring(upper);
        boolean motorbike = head.length() == 4 && design.twoLines() && design.widthMm() < 200;
        if (motorbike) {
            head = head.substring(0, 2) + "-" + head.substring(2);
        }
        boolean dotted = tail.length() == 5 && random.nextInt(12) > 0;
        tail = dotted ? tail.substring(0, 3) + "." + tail.substring(3) : tail;
        double w = design.widthMm();
        double h = design.heightMm();
        if (!design.twoLines()) {
            String line = head + (random.nextInt(8) > 0 ? "-" : " ") + tail;
            line(g, line, w * 0.04, h * 0.19, w * 0.92, h * 0.62, looks);
        } else {
            double high = h * random.nextDouble(0.36, 0.41);
            double top = h * random.nextDouble(0.07, 0.11);
            line(g, head, w * 0.07, top, w * 0.86, high, looks);
            line(g, tail, w * 0.05, h - top - high, w * 0.90, high, looks);
        }
    }

    /**
     * A line of letters in the middle of a frame; narrower letters rather than an overfull line.
     */
    private void line(
            Graphics2D g, String text, double x, double y, double w, double h, Looks looks) {
        double wide = h * 0.53 * looks.narrower();
        double gap = h * 0.13 * looks.spacing();
        double natural = -gap;
        for (char c : text.toCharArray()) {
            natural += share(c) * wide + gap;
        }
        double squeeze = Math.min(1, w / natural);
        double at = x + (w - natural * squeeze) / 2;
        for (char c : text.toCharArray()) {
            double cell = share(c) * wide * squeeze;
            if (c == '-') {
                g.fill(new Rectangle2D.Double(at, y + h * 0.46, cell, h * 0.09));
            } else if (c == '.') {
                dot(g, at + cell / 2, y + h * 0.90, h * 0.07);
            } else if (c != ' ') {
                character(g, c, at, y, cell, h, looks);
            }
            at += cell + gap * squeeze;
        }
    }

    private static double share(char c) {
        return switch (c) {
            case '-' -> 0.42;
            case '.' -> 0.26;
            case ' ' -> 0.3;
            default -> 1;
        };
    }

    private static void dot(Graphics2D g, double x, double y, double radius) {
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    /** A character that fills its cell; letters that are narrow by nature stay so. */
    private void character(
            Graphics2D g, char c, double x, double y, double w, double h, Looks looks) {
        boolean chinese = c > 0x3000;
        Font font = chinese ? looks.chinese() : looks.letters();
        font = font.canDisplay(c) ? font : fonts.any(c);
        Shape outline = outline(font, c);
        Rectangle2D bounds = outline.getBounds2D();
        double usual = chinese ? bounds.getWidth() : outline(font, 'H').getBounds2D().getWidth();
        double scaleX = Math.min(w / usual, w * 1.06 / bounds.getWidth());
        double scaleY = h / bounds.getHeight();
        AffineTransform into = new AffineTransform();
        into.translate(x + (w - bounds.getWidth() * scaleX) / 2, y);
        into.scale(scaleX, scaleY);
        into.translate(-bounds.getX(), -bounds.getY());
        Shape placed = into.createTransformedShape(outline);
        g.fill(placed);
        middles.add(new Point(x + w / 2, y + h / 2));
        double bolder = looks.bolderMm() * h / 90;
        if (bolder > (chinese ? 2.5 : 0.2)) {
            g.setStroke(
                    new BasicStroke(
                            (float) (chinese ? bolder / 3 : bolder),
                            BasicStroke.CAP_ROUND,
                            BasicStroke.JOIN_ROUND));
            g.draw(placed);
        }
    }

    private Shape outline(Font font, char c) {
        return outlines.computeIfAbsent(font, any -> new HashMap<>())
                .computeIfAbsent(
                        c, any -> font.createGlyphVector(CONTEXT, String.valueOf(c)).getOutline());
    }

    private static void bolts(Graphics2D g, Design design, Random random) {
        if (random.nextInt(3) == 0) {
            return;
        }
        double y = design.heightMm() * random.nextDouble(0.06, 0.12);
        double x = design.widthMm() * random.nextDouble(0.2, 0.27);
        double r = random.nextDouble(2, 5);
        int grey = random.nextInt(60, 230);
        g.setColor(new Color(grey, grey, grey));
        for (double at : new double[] {x, design.widthMm() - x}) {
            dot(g, at, y, r);
            if (design.country() == Country.CN) {
                dot(g, at, design.heightMm() - y, r);
            }
        }
    }
}

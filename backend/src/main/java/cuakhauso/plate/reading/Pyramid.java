package cuakhauso.plate.reading;

import java.util.ArrayList;
import java.util.List;

/** A picture with its halves, quarters and so on, to cut from without reading every pixel. */
final class Pyramid {

    private static final int SMALLEST_PX = 16;

    private final List<Picture> levels = new ArrayList<>();

    Pyramid(Picture picture) {
        levels.add(picture);
    }

    Picture picture() {
        return levels.getFirst();
    }

    /** The picture inside the corners as an upright one of the given size. */
    Picture straighten(List<Point> corners, int width, int height) {
        double high =
                (corners.get(0).distanceTo(corners.get(3))
                                + corners.get(1).distanceTo(corners.get(2)))
                        / 2;
        int level = 0;
        double scale = 1;
        while (high * scale >= 2.0 * height && has(level + 1)) {
            level++;
            scale /= 2;
        }
        double to = scale;
        List<Point> scaled = corners.stream().map(p -> new Point(p.x() * to, p.y() * to)).toList();
        int samples = high * scale > 1.3 * height ? 2 : 1;
        return Perspective.straighten(levels.get(level), scaled, width, height, samples);
    }

    private boolean has(int level) {
        if (level < levels.size()) {
            return true;
        }
        Picture last = levels.getLast();
        if (Math.min(last.width(), last.height()) < 2 * SMALLEST_PX) {
            return false;
        }
        levels.add(Scaling.halve(last));
        return true;
    }
}

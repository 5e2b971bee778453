package cuakhauso.plate.camera;

import cuakhauso.plate.reading.Box;

/** How two rectangles lie to each other. */
final class Boxes {

    private Boxes() {}

    /** The common part's share of both together, from 0 to 1. */
    static double overlap(Box a, Box b) {
        double wide =
                Math.min(a.left() + a.width(), b.left() + b.width()) - Math.max(a.left(), b.left());
        double high =
                Math.min(a.top() + a.height(), b.top() + b.height()) - Math.max(a.top(), b.top());
        if (wide <= 0 || high <= 0) {
            return 0;
        }
        double common = wide * high;
        return common / (area(a) + area(b) - common);
    }

    static double area(Box box) {
        return (double) box.width() * box.height();
    }

    /** How far the middles are apart. */
    static double shift(Box a, Box b) {
        return Math.hypot(
                a.left() + a.width() / 2.0 - b.left() - b.width() / 2.0,
                a.top() + a.height() / 2.0 - b.top() - b.height() / 2.0);
    }
}

package cuakhauso.plate.render;

import cuakhauso.plate.reading.Picture;
import cuakhauso.plate.reading.Point;

import java.util.List;

/** A drawn picture of vehicles and the plates that can be read in it, the nearest first. */
public record Scene(Picture picture, List<Placed> plates) {

    /** A plate and where its corners stand, from the upper left clockwise. */
    public record Placed(Design design, String number, List<Point> corners) {}

    public Scene {
        plates = List.copyOf(plates);
    }
}

package cuakhauso.demo;

import cuakhauso.gate.QueueStream;
import cuakhauso.gate.TravelDirection;

/**
 * A truck drives past a place where a camera may stand.
 *
 * @param truck the serial number of the truck
 * @param atSeconds from the opening
 * @param spot the id of a yard or barrier
 */
record Sighting(
        int truck,
        Truck.Identity identity,
        double atSeconds,
        String spot,
        TravelDirection direction,
        QueueStream stream) {}

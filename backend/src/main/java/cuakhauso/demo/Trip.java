package cuakhauso.demo;

import cuakhauso.gate.GateId;
import cuakhauso.gate.QueueStream;
import cuakhauso.gate.Route;
import cuakhauso.gate.TravelDirection;

/**
 * One crossing of one truck, which the platform counts as a pass.
 *
 * @param number counts the trips of its truck from 1
 */
record Trip(int number, TravelDirection direction, QueueStream stream, GateId gate, Route route) {

    Trip {
        if (number < 1) {
            throw new IllegalArgumentException("trip number " + number + ", expected 1 or more");
        }
    }

    Trip over(GateId otherGate, Route otherRoute) {
        return new Trip(number, direction, stream, otherGate, otherRoute);
    }
}

package cuakhauso.queue;

import cuakhauso.gate.QueueStream;
import cuakhauso.gate.RouteId;
import cuakhauso.gate.TravelDirection;

/** Names a queue: fresh produce has its priority by being a stream, and so a queue, of its own. */
public record QueueKey(RouteId route, QueueStream stream) {

    /**
     * The way its trucks go. Empty trucks queue to leave Vietnam; those that come back wait abroad,
     * unseen by us.
     */
    public TravelDirection direction() {
        return switch (stream) {
            case FRUIT, OTHER_EXPORT, EMPTY -> TravelDirection.OUT;
            case IMPORT, NEW_CAR -> TravelDirection.IN;
        };
    }

    @Override
    public String toString() {
        return route + ":" + stream;
    }
}

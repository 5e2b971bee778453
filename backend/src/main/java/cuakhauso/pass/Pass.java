package cuakhauso.pass;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.QueueStream;
import cuakhauso.gate.RouteId;
import cuakhauso.gate.TravelDirection;
import cuakhauso.kernel.DeviceId;
import cuakhauso.queue.QueueKey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One vehicle combination crossing once in one direction (lượt xe): the unit of every statistic.
 * Open until the vehicle has crossed and gone on, or come back, or turned back.
 *
 * @param devices that stand for the vehicle now
 * @param previous the pass this one returns from
 */
public record Pass(
        PassNumber number,
        AreaId area,
        Vehicle vehicle,
        TravelDirection direction,
        QueueStream stream,
        Destination destination,
        PassState state,
        Sighting seen,
        Course course,
        Optional<Ticket> ticket,
        List<DeviceId> devices,
        Optional<PassNumber> previous) {

    public Pass {
        devices = List.copyOf(devices);
        if (!allows(direction, stream)) {
            throw new IllegalArgumentException("stream " + stream + " does not go " + direction);
        }
    }

    static boolean allows(TravelDirection direction, QueueStream stream) {
        return switch (stream) {
            case FRUIT, OTHER_EXPORT -> direction == TravelDirection.OUT;
            case IMPORT, NEW_CAR -> direction == TravelDirection.IN;
            case EMPTY -> true;
        };
    }

    public boolean isOpen() {
        return course.closedAt() == null;
    }

    public boolean hasCrossed() {
        return course.crossedAt() != null;
    }

    /** Some fact speaks of it, not only a declaration or a call. */
    boolean hasBegun() {
        return !seen.isDeclared();
    }

    /** Stands before the border with a known destination. */
    boolean isWaiting() {
        return isOpen() && !hasCrossed() && course.waitingSince() != null;
    }

    /**
     * The queue it waits in, if it waits. Empty trucks that come back wait abroad, where there is
     * no queue of ours.
     */
    public Optional<QueueKey> queue() {
        return isWaiting() ? findQueue() : Optional.empty();
    }

    /** The queue of its route and stream, whether it waits or has been served. */
    Optional<QueueKey> findQueue() {
        RouteId route = destination.route();
        if (route == null) {
            return Optional.empty();
        }
        QueueKey key = new QueueKey(route, stream);
        return key.direction() == direction ? Optional.of(key) : Optional.empty();
    }

    Pass with(PassState newState) {
        return new Pass(
                number,
                area,
                vehicle,
                direction,
                stream,
                destination,
                newState,
                seen,
                course,
                ticket,
                devices,
                previous);
    }

    Pass with(Sighting newest) {
        return new Pass(
                number,
                area,
                vehicle,
                direction,
                stream,
                destination,
                state,
                newest,
                course,
                ticket,
                devices,
                previous);
    }

    Pass with(Course newCourse) {
        return new Pass(
                number,
                area,
                vehicle,
                direction,
                stream,
                destination,
                state,
                seen,
                newCourse,
                ticket,
                devices,
                previous);
    }

    Pass with(Destination newDestination) {
        return new Pass(
                number,
                area,
                vehicle,
                direction,
                stream,
                newDestination,
                state,
                seen,
                course,
                ticket,
                devices,
                previous);
    }

    Pass with(QueueStream newStream) {
        return new Pass(
                number,
                area,
                vehicle,
                direction,
                newStream,
                destination,
                state,
                seen,
                course,
                ticket,
                devices,
                previous);
    }

    Pass with(Vehicle newVehicle) {
        return new Pass(
                number,
                area,
                newVehicle,
                direction,
                stream,
                destination,
                state,
                seen,
                course,
                ticket,
                devices,
                previous);
    }

    Pass with(Ticket newTicket) {
        return new Pass(
                number,
                area,
                vehicle,
                direction,
                stream,
                destination,
                state,
                seen,
                course,
                Optional.of(newTicket),
                devices,
                previous);
    }

    Pass with(List<DeviceId> newDevices) {
        return new Pass(
                number,
                area,
                vehicle,
                direction,
                stream,
                destination,
                state,
                seen,
                course,
                ticket,
                newDevices,
                previous);
    }

    Pass returningFrom(PassNumber earlier) {
        return new Pass(
                number,
                area,
                vehicle,
                direction,
                stream,
                destination,
                state,
                seen,
                course,
                ticket,
                devices,
                Optional.of(earlier));
    }

    Pass closed(PassState finalState, Instant at) {
        return with(finalState).with(course.closed(at));
    }
}

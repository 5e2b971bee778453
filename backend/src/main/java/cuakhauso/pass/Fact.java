package cuakhauso.pass;

import cuakhauso.gate.QueueStream;
import cuakhauso.gate.TravelDirection;
import cuakhauso.kernel.Plate;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody or something saw a vehicle somewhere.
 *
 * @param vehicle as the fact names it: one plate or a VIN
 * @param claims what the fact says of the vehicle beyond where it was
 */
record Fact(
        Vehicle vehicle, Sighting.Source by, Event event, Spot spot, Instant at, Claims claims) {

    /** What happened at the spot. */
    sealed interface Event {}

    /** It came in, or was seen inside. */
    record Present() implements Event {}

    record Left() implements Event {}

    record Crossed(TravelDirection direction) implements Event {}

    /**
     * @param trailer the plate now behind the tractor
     */
    record Claims(Optional<QueueStream> stream, Destination destination, Optional<Plate> trailer) {
        static final Claims NONE =
                new Claims(Optional.empty(), Destination.UNKNOWN, Optional.empty());
    }

    /**
     * The border was crossed here. A barrier of the Border Guard opens for nothing else, so its own
     * report counts; a position only says that the vehicle was beyond the barrier, and has the
     * border line itself to cross.
     */
    boolean isBorderCrossing() {
        if (!(event instanceof Crossed) || !(spot instanceof Spot.AtBarrier at)) {
            return false;
        }
        return switch (at.barrier().kind()) {
            case BORDER_LINE -> true;
            case BORDER_GUARD -> by != Sighting.Source.GPS;
            case CUSTOMS -> false;
        };
    }

    /** The same fact of the vehicle as it is known in full. */
    Fact about(Vehicle known) {
        return new Fact(known, by, event, spot, at, claims);
    }

    Sighting sighting() {
        return switch (event) {
            case Present present -> new Sighting(spot.id(), place(), by, at);
            case Left left -> new Sighting(spot.id(), null, by, at);
            case Crossed crossed -> new Sighting(spot.id(), null, by, at);
        };
    }

    private @Nullable String place() {
        return spot instanceof Spot.AtBarrier ? null : spot.id();
    }

    /** Kept by what it says, so that telling it twice is telling it once. */
    String naturalKey() {
        return vehicle.id()
                + "|"
                + by
                + "|"
                + eventName()
                + "|"
                + spot.id()
                + "|"
                + at.toEpochMilli();
    }

    String eventName() {
        return switch (event) {
            case Present present -> "PRESENT";
            case Left left -> "LEFT";
            case Crossed crossed -> "CROSSED_" + crossed.direction();
        };
    }
}

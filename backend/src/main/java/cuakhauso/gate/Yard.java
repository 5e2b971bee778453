package cuakhauso.gate;

import cuakhauso.geo.LatLon;
import cuakhauso.geo.Zone;

import java.util.List;
import java.util.Optional;

/**
 * Ground where vehicles wait, are checked or transload.
 *
 * @param gates the gates it serves, at least one
 * @param capacityTrucks how many trucks find room
 * @param capacityAssumed the capacity is our guess, not the operator's word
 * @param accessRoad the id of the road that leads into it
 * @param outline its ring, not closed
 */
public record Yard(
        YardId id,
        Kind kind,
        Labels labels,
        List<GateId> gates,
        int capacityTrucks,
        boolean capacityAssumed,
        Optional<String> operator,
        String accessRoad,
        List<LatLon> outline,
        boolean schematic) {

    /** What a yard is for. */
    public enum Kind {
        BUFFER,
        YARD,
        INSPECTION,
        NON_TARIFF;

        /** Trucks wait here for a gate to open, so they come in while it is closed too. */
        public boolean takesTrucksAtAnyHour() {
            return switch (this) {
                case BUFFER, NON_TARIFF -> true;
                case YARD, INSPECTION -> false;
            };
        }
    }

    public Yard {
        if (capacityTrucks <= 0) {
            throw new IllegalArgumentException(
                    "yard " + id + " holds " + capacityTrucks + " trucks, expected more");
        }
        gates = List.copyOf(gates);
        outline = List.copyOf(outline);
    }

    /** The ground it covers, under the yard's own id. */
    public Zone zone() {
        return new Zone(id.value(), outline);
    }
}

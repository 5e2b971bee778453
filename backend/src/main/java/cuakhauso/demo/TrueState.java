package cuakhauso.demo;

import cuakhauso.gate.QueueStream;
import cuakhauso.gate.TravelDirection;
import cuakhauso.kernel.Country;

/** The state of a truck's last begun pass as it truly is, by the names of the platform. */
enum TrueState {
    /** Nobody at the gate can know of it yet. */
    UNKNOWN,
    DECLARED,
    HELD_AT_BUFFER,
    CALLED,
    GATE_IN,
    IN_YARD,
    CROSSED_OUT,
    CROSSED_IN,
    ABROAD,
    FOREIGN_IN_VN,
    RETURNED_EMPTY,
    TURNED_BACK;

    static TrueState of(Truck truck) {
        if (truck.isTurnedBack()) {
            return TURNED_BACK;
        }
        if (truck.isCrossed()) {
            return afterCrossing(truck);
        }
        return switch (truck.trip().direction()) {
            case OUT -> truck.yard().map(TrueState::standing).orElseGet(() -> onTheWayOut(truck));
            case IN -> onTheWayIn(truck);
        };
    }

    private static boolean isVietnamese(Truck truck) {
        return truck.identity().home() == Country.VN;
    }

    private static TrueState afterCrossing(Truck truck) {
        if (truck.trip().direction() == TravelDirection.OUT) {
            return isVietnamese(truck) ? ABROAD : CROSSED_OUT;
        }
        if (isVietnamese(truck)) {
            return RETURNED_EMPTY;
        }
        return truck.trip().stream() == QueueStream.NEW_CAR ? CROSSED_IN : FOREIGN_IN_VN;
    }

    private static TrueState standing(Parking parking) {
        return switch (parking.yard().kind()) {
            case BUFFER, NON_TARIFF -> HELD_AT_BUFFER;
            case YARD, INSPECTION -> IN_YARD;
        };
    }

    private static TrueState onTheWayOut(Truck truck) {
        if (truck.gateArea().isPresent()) {
            return GATE_IN;
        }
        if (!isVietnamese(truck)) {
            return FOREIGN_IN_VN;
        }
        if (truck.isCalled()) {
            return CALLED;
        }
        return truck.isAnnounced() ? DECLARED : UNKNOWN;
    }

    private static TrueState onTheWayIn(Truck truck) {
        if (isVietnamese(truck)) {
            return ABROAD;
        }
        return truck.isAnnounced() ? DECLARED : UNKNOWN;
    }
}

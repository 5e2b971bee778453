package cuakhauso.yard;

import cuakhauso.gate.Yard;

/** Whether a truck finds room. */
enum YardStatus {
    OPEN,
    FULL,
    /** Every gate that the yard serves is closed now, and it is no yard to wait for them in. */
    CLOSED;

    /**
     * @param aGateIsOpen whether one of the gates it serves is open now
     */
    static YardStatus of(Yard yard, int trucks, boolean aGateIsOpen) {
        if (!aGateIsOpen && !yard.kind().takesTrucksAtAnyHour()) {
            return CLOSED;
        }
        return trucks >= yard.capacityTrucks() ? FULL : OPEN;
    }
}

package cuakhauso.pass;

/** Where a pass stands; the names are those of the glossary and of the wire. */
public enum PassState {
    DECLARED,
    EN_ROUTE,
    HELD_AT_BUFFER,
    CALLED,
    GATE_IN,
    IN_YARD,
    CROSSED_OUT,
    CROSSED_IN,
    /** A Vietnamese vehicle on the other side. */
    ABROAD,
    FOREIGN_IN_VN,
    RETURNED_EMPTY,
    RETURNED_LOADED,
    CLOSED,
    TURNED_BACK;

    /** At the gate and not across: these wait. */
    boolean isAtGate() {
        return switch (this) {
            case HELD_AT_BUFFER, CALLED, GATE_IN, IN_YARD -> true;
            case DECLARED,
                    EN_ROUTE,
                    CROSSED_OUT,
                    CROSSED_IN,
                    ABROAD,
                    FOREIGN_IN_VN,
                    RETURNED_EMPTY,
                    RETURNED_LOADED,
                    CLOSED,
                    TURNED_BACK ->
                    false;
        };
    }
}

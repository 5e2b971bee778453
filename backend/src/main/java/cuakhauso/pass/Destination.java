package cuakhauso.pass;

import cuakhauso.gate.GateId;
import cuakhauso.gate.RouteId;

import org.jspecify.annotations.Nullable;

/** Where a vehicle is going; not where it is. Unknown until somebody or something says it. */
public record Destination(@Nullable GateId gate, @Nullable RouteId route) {

    static final Destination UNKNOWN = new Destination(null, null);

    public Destination {
        if (gate == null && route != null) {
            throw new IllegalArgumentException("route " + route + " without its gate");
        }
    }

    /** What is unknown here is taken from the other; a route only when it is of the same gate. */
    Destination completedBy(Destination other) {
        if (gate == null) {
            return other;
        }
        return route == null && gate.equals(other.gate) ? other : this;
    }
}

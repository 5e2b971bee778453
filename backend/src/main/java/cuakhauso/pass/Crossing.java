package cuakhauso.pass;

import cuakhauso.gate.QueueStream;
import cuakhauso.gate.TravelDirection;
import cuakhauso.kernel.DeviceId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a pass is once its vehicle has crossed. Pure. */
final class Crossing {

    /**
     * How long a vehicle may stay on the other side. The clock truly starts when delivery is
     * completed; until deliveries are known it starts at the crossing, which never gives more time
     * than there is.
     */
    static final Duration STAY_LIMIT = Duration.ofHours(24);

    /** After this time at home a vehicle that is seen at the gate has come for another trip. */
    private static final Duration HOME_EMPTY = Duration.ofHours(3);

    private static final Duration HOME_LOADED = Duration.ofHours(12);

    private Crossing() {}

    static Pass cross(Pass pass, Instant at, boolean assumed) {
        PassState state = stateAfter(pass);
        Pass crossed = pass.with(state).with(course(pass, at, assumed));
        return state == PassState.CROSSED_OUT
                ? crossed.closed(state, at).with(List.<DeviceId>of())
                : crossed;
    }

    private static PassState stateAfter(Pass pass) {
        boolean vietnamese = pass.vehicle().isVietnamese();
        return switch (pass.direction()) {
            case OUT -> vietnamese ? PassState.ABROAD : PassState.CROSSED_OUT;
            case IN ->
                    vietnamese
                            ? pass.stream() == QueueStream.EMPTY
                                    ? PassState.RETURNED_EMPTY
                                    : PassState.RETURNED_LOADED
                            : pass.vehicle().isNewCar()
                                    ? PassState.CROSSED_IN
                                    : PassState.FOREIGN_IN_VN;
        };
    }

    static Course course(Pass pass, Instant at, boolean assumed) {
        return pass.course().crossed(at, assumed, stayLimit(pass, at));
    }

    /** Vehicles away from home have a limit; goods and those that came home have none. */
    private static @Nullable Instant stayLimit(Pass pass, Instant at) {
        boolean away = pass.direction() == pass.vehicle().outward() && !pass.vehicle().isNewCar();
        return away ? at.plus(STAY_LIMIT) : null;
    }

    static boolean restsAtHome(Pass pass, Instant now) {
        Instant crossedAt = pass.course().crossedAt();
        boolean home = pass.direction() == TravelDirection.IN && pass.vehicle().isVietnamese();
        Duration rest = pass.stream() == QueueStream.EMPTY ? HOME_EMPTY : HOME_LOADED;
        return home && crossedAt != null && now.isAfter(crossedAt.plus(rest));
    }
}

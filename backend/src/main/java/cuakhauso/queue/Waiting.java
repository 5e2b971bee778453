package cuakhauso.queue;

import java.time.Instant;
import java.util.Comparator;

/**
 * A truck that waits in a queue: it is at the gate, has its ticket, and has neither crossed nor
 * turned back.
 *
 * @param vehicleId plate key or VIN, as in the live picture
 * @param shown what people read
 * @param ticketNumber counts from 1 each day; tells apart who joined at the same moment
 * @param onRoad it stands on the road and not in a yard
 */
public record Waiting(
        QueueKey queue,
        String vehicleId,
        String shown,
        Instant joinedAt,
        int ticketNumber,
        boolean onRoad) {

    static final Comparator<Waiting> IN_ORDER =
            Comparator.comparing(Waiting::joinedAt)
                    .thenComparing(Waiting::ticketNumber)
                    .thenComparing(Waiting::vehicleId);
}

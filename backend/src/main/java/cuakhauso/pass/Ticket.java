package cuakhauso.pass;

import java.time.Instant;

/**
 * A place in the queue of the pass's route and stream: the order is that of the times of joining.
 */
public record Ticket(int number, Instant joinedAt) {}

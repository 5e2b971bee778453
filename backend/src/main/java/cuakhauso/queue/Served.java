package cuakhauso.queue;

import java.time.Instant;

/** A truck of this queue crossed. */
public record Served(QueueKey queue, Instant at) {}

/**
 * Queues per route and stream: who waits, in which order, how long the queue is and how long it
 * takes.
 */
@NullMarked
package cuakhauso.queue;

import org.jspecify.annotations.NullMarked;

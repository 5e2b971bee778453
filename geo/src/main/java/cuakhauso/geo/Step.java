package cuakhauso.geo;

import java.util.List;

/**
 * The answer to one fix.
 *
 * @param track what to go on from; the very track given when the fix was not in order
 * @param events by time, then leaving before crossing before entering
 */
public record Step(Track track, List<ZoneEvent> events, Order order) {

    public enum Order {
        /** Newer than all before: the only kind that changes a track. */
        IN_ORDER,
        /** Older than the last fix: welcome in history, says nothing about the present. */
        LATE,
        /** As old as the last fix to the millisecond. */
        DUPLICATE
    }

    public Step {
        events = List.copyOf(events);
    }
}

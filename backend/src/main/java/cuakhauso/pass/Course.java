package cuakhauso.pass;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The times of a pass.
 *
 * @param waitingSince the first fact that it is at the gate
 * @param crossedAt when it crossed the border line
 * @param crossingAssumed nobody saw it cross; it was met on the other side at that time
 * @param stayLimitAt until when it may stay on the side it crossed to
 */
public record Course(
        Instant openedAt,
        @Nullable Instant expectedAt,
        @Nullable Instant waitingSince,
        @Nullable Instant crossedAt,
        boolean crossingAssumed,
        @Nullable Instant stayLimitAt,
        @Nullable Instant closedAt) {

    static Course opened(Instant at, @Nullable Instant expectedAt) {
        return new Course(at, expectedAt, null, null, false, null, null);
    }

    Course waiting(Instant since) {
        Instant first = waitingSince == null || since.isBefore(waitingSince) ? since : waitingSince;
        return new Course(
                openedAt, expectedAt, first, crossedAt, crossingAssumed, stayLimitAt, closedAt);
    }

    Course crossed(Instant at, boolean assumed, @Nullable Instant stayLimit) {
        return new Course(openedAt, expectedAt, waitingSince, at, assumed, stayLimit, closedAt);
    }

    Course closed(Instant at) {
        return new Course(
                openedAt, expectedAt, waitingSince, crossedAt, crossingAssumed, stayLimitAt, at);
    }
}

package cuakhauso.geo;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * On which side of a nearby barrier a device is. Cuts of its line are remembered, but a crossing
 * counts only once the fixes show beyond doubt that the vehicle is on the other side; so jitter
 * around the line counts nothing.
 *
 * @param forLeft evidence that it is left, unless that is known already
 * @param lastCut the newest way that cut the line
 */
public record BarrierSide(
        String barrierId, Side side, Evidence forLeft, Evidence forRight, @Nullable Cut lastCut) {

    /** Unknown when a device was first heard of close to the line. */
    public enum Side {
        LEFT,
        RIGHT,
        UNKNOWN;

        static Side before(Direction direction) {
            return switch (direction) {
                case LEFT_TO_RIGHT -> LEFT;
                case RIGHT_TO_LEFT -> RIGHT;
            };
        }

        static Side after(Direction direction) {
            return switch (direction) {
                case LEFT_TO_RIGHT -> RIGHT;
                case RIGHT_TO_LEFT -> LEFT;
            };
        }
    }

    public record Cut(Direction direction, long atEpochMillis) {}

    /** So many accuracies from the line a single fix tells the side on which a device appears. */
    private static final double CLEAR_ACCURACIES = 3;

    static BarrierSide starting(String barrierId, Side side) {
        return new BarrierSide(barrierId, side, Evidence.NONE, Evidence.NONE, null);
    }

    /** The side on which a device appears, judged by one fix alone. */
    static Side sideOf(double metersRight, Fix fix) {
        if (Math.abs(metersRight) < CLEAR_ACCURACIES * fix.believedAccuracyMeters()) {
            return Side.UNKNOWN;
        }
        return metersRight > 0 ? Side.RIGHT : Side.LEFT;
    }

    BarrierSide advance(double metersRight, @Nullable Cut newCut, Fix fix, long elapsedMillis) {
        Cut cut = newCut != null ? newCut : lastCut;
        Evidence left =
                side == Side.LEFT ? Evidence.NONE : forLeft.add(-metersRight, fix, elapsedMillis);
        Evidence right =
                side == Side.RIGHT ? Evidence.NONE : forRight.add(metersRight, fix, elapsedMillis);
        if (left.isDecisive() || right.isDecisive()) {
            Side settled = right.isDecisive() ? Side.RIGHT : Side.LEFT;
            return new BarrierSide(barrierId, settled, Evidence.NONE, Evidence.NONE, cut);
        }
        // Back on its own side beyond doubt: an earlier cut belongs to no crossing any more.
        Cut kept = side != Side.UNKNOWN && sideOf(metersRight, fix) == side ? null : cut;
        BarrierSide next = new BarrierSide(barrierId, side, left, right, kept);
        return next.equals(this) ? this : next;
    }

    /** The crossing that leads from here to the next state, if the line was cut that way. */
    Optional<ZoneEvent.Crossed> crossingTo(BarrierSide next) {
        Cut cut = next.lastCut;
        if (cut == null || side == next.side || !leads(cut.direction(), side, next.side)) {
            return Optional.empty();
        }
        return Optional.of(new ZoneEvent.Crossed(barrierId, cut.direction(), cut.atEpochMillis()));
    }

    private static boolean leads(Direction direction, Side from, Side to) {
        return from == Side.before(direction) && to == Side.after(direction);
    }
}

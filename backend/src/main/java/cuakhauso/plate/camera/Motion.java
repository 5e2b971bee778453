package cuakhauso.plate.camera;

import cuakhauso.plate.reading.Box;

import java.util.Optional;

/**
 * What has moved in a picture since the one before.
 *
 * @param where the part that moved, in pixels; empty when nothing did
 * @param truckSized whether so much moved as only a vehicle moves
 * @param stands whether something as large as a vehicle stands where nothing stood when the lane
 *     was empty
 */
record Motion(Optional<Box> where, boolean truckSized, boolean stands) {

    static final Motion NONE = new Motion(Optional.empty(), false, false);

    Motion standing(boolean something) {
        return new Motion(where, truckSized, something);
    }

    boolean isAny() {
        return where.isPresent();
    }

    /** What moved over both; what stands, stands now. */
    Motion and(Motion older) {
        Optional<Box> both =
                where.isPresent() && older.where.isPresent()
                        ? Optional.of(around(where.get(), older.where.get()))
                        : where.or(older::where);
        return new Motion(both, truckSized || older.truckSized, stands);
    }

    private static Box around(Box a, Box b) {
        int left = Math.min(a.left(), b.left());
        int top = Math.min(a.top(), b.top());
        int right = Math.max(a.left() + a.width(), b.left() + b.width());
        int bottom = Math.max(a.top() + a.height(), b.top() + b.height());
        return new Box(left, top, right - left, bottom - top);
    }
}

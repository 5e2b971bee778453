package cuakhauso.plate.camera;

import cuakhauso.plate.reading.Box;
import cuakhauso.plate.reading.Picture;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Tells by coarse differences whether something moves in a camera's region, so that nothing is read
 * while the lane is empty. Belongs to the camera's thread.
 */
final class MotionGate {

    /** Less is noise of the sensor and of the compression. */
    private static final int LEAST_STEP = 14;

    /** Fewer cells are insects, rain and leaves. */
    private static final int LEAST_CELLS = 6;

    /** A truck is some 16 plate heights wide and 18 high; a man is 4 wide, a bicycle 6 high. */
    private static final double TRUCK_PLATE_HEIGHTS = 8;

    /** Where the region is too small for a whole truck, this much of the picture is one. */
    private static final double TRUCK_SHARE = 0.5;

    /** A truck moves this share of the cells of the box around everything that moves. */
    private static final double TRUCK_FILLS = 0.06;

    private final Region region;
    private final double plateHeightPx;
    private @Nullable Thumbnail before;
    private @Nullable Thumbnail empty;

    MotionGate(Region region, double plateHeightPx) {
        this.region = region;
        this.plateHeightPx = plateHeightPx;
    }

    /** What moved since the picture before; the first picture shows no motion. */
    Motion look(Picture picture) {
        Thumbnail now = Thumbnail.of(picture, region);
        Thumbnail last = before;
        before = now;
        return last == null || !last.hasShapeOf(now)
                ? Motion.NONE
                : difference(last, now, picture.width(), picture.height());
    }

    /** Keeps the last picture as the lane without a vehicle. */
    void keepAsEmpty() {
        empty = before;
    }

    /**
     * Whether something as large as a vehicle stands where nothing stood when the lane was empty.
     */
    boolean somethingStands(Picture picture) {
        Thumbnail kept = empty;
        Thumbnail last = before;
        return kept != null
                && last != null
                && kept.hasShapeOf(last)
                && difference(kept, last, picture.width(), picture.height()).truckSized();
    }

    private Motion difference(Thumbnail from, Thumbnail to, int width, int height) {
        int lighter = meanStep(from, to);
        int left = to.columns();
        int right = -1;
        int top = to.rows();
        int bottom = -1;
        int moved = 0;
        for (int row = 0; row < to.rows(); row++) {
            for (int column = 0; column < to.columns(); column++) {
                int at = row * to.columns() + column;
                if (to.grey()[at] >= 0
                        && Math.abs(to.grey()[at] - from.grey()[at] - lighter) > LEAST_STEP) {
                    moved++;
                    left = Math.min(left, column);
                    right = Math.max(right, column);
                    top = Math.min(top, row);
                    bottom = Math.max(bottom, row);
                }
            }
        }
        if (moved < LEAST_CELLS) {
            return Motion.NONE;
        }
        double scaleX = (double) width / to.columns();
        double scaleY = (double) height / to.rows();
        int wide = right - left + 1;
        int high = bottom - top + 1;
        Box where =
                new Box(
                        (int) (left * scaleX),
                        (int) (top * scaleY),
                        Math.max(1, (int) (wide * scaleX)),
                        Math.max(1, (int) (high * scaleY)));
        boolean truck =
                where.width() >= Math.min(TRUCK_PLATE_HEIGHTS * plateHeightPx, TRUCK_SHARE * width)
                        && where.height()
                                >= Math.min(
                                        TRUCK_PLATE_HEIGHTS * plateHeightPx, TRUCK_SHARE * height)
                        && moved >= TRUCK_FILLS * wide * high;
        return new Motion(Optional.of(where), truck, false);
    }

    /** A cloud or the camera's own exposure changes every cell alike: that is no motion. */
    private static int meanStep(Thumbnail from, Thumbnail to) {
        long sum = 0;
        int cells = 0;
        for (int at = 0; at < to.grey().length; at++) {
            if (to.grey()[at] >= 0) {
                sum += to.grey()[at] - from.grey()[at];
                cells++;
            }
        }
        return cells == 0 ? 0 : (int) (sum / cells);
    }
}

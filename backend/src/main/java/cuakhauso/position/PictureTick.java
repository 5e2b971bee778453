package cuakhauso.position;

import java.util.List;

/**
 * What changed in an area's picture within one tick.
 *
 * @param tick counts from 1 on this node
 * @param epoch the life of the area's log
 * @param seq the log's position that the picture has reached, the same on every node
 * @param changed each truck once, in its latest state
 * @param gone trucks that are shown no more, as they were last
 */
public record PictureTick(
        long tick,
        String epoch,
        long seq,
        long atEpochMillis,
        List<VehicleView> changed,
        List<VehicleView> gone) {

    public boolean isEmpty() {
        return changed.isEmpty() && gone.isEmpty();
    }
}

package cuakhauso.live;

import cuakhauso.position.VehicleView;

import java.util.List;

/**
 * What a viewer of a topic must hear to be at a tick.
 *
 * @param snapshot replaces all the viewer knew of the topic
 * @param fresh trucks whose name the viewer has not heard
 */
record VehicleChanges(
        Topic topic,
        boolean snapshot,
        String epoch,
        long seq,
        long rev,
        long atEpochMillis,
        List<VehicleView> vehicles,
        List<VehicleView> gone,
        List<VehicleView> fresh) {

    boolean isEmpty() {
        return !snapshot && vehicles.isEmpty() && gone.isEmpty();
    }
}

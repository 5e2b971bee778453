package cuakhauso.position;

import cuakhauso.geo.LatLon;
import cuakhauso.kernel.DeviceId;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The face of this feature: the live picture of every area. Any thread may call. */
public final class Positions {

    private final Map<String, AreaPicture> pictures;
    private final Executor pictureThread;

    Positions(Map<String, AreaPicture> pictures, Executor pictureThread) {
        this.pictures = pictures;
        this.pictureThread = pictureThread;
    }

    /**
     * Runs on the thread that changes the pictures, after what was handed over before. Must not
     * block.
     */
    public void execute(Runnable task) {
        pictureThread.execute(task);
    }

    /** Areas with a control room, without the pseudo-area of trucks on their way. */
    public List<AreaPicture> listPictures() {
        return pictures.values().stream()
                .filter(picture -> !picture.area().equals(Ground.EN_ROUTE))
                .toList();
    }

    public Optional<AreaPicture> findPicture(String area) {
        return Optional.ofNullable(pictures.get(area));
    }

    /** A truck wherever it is, on the way included. */
    public Optional<VehicleView> findVehicle(String id) {
        return pictures.values().stream()
                .map(picture -> picture.find(id))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * From now on this device's positions are shown as the vehicle's; any other binding of the
     * device ends.
     */
    public void bind(String area, DeviceId device, ShownVehicle vehicle) {
        execute(() -> pictures.values().forEach(picture -> picture.bind(device, vehicle)));
    }

    public void unbind(String area, DeviceId device) {
        execute(() -> pictures.values().forEach(picture -> picture.unbind(device)));
    }

    /**
     * A vehicle is somewhere by a fact other than its own positions; the newest fact is shown.
     *
     * @param atEpochMillis when the fact was true
     */
    public void place(
            String area,
            ShownVehicle vehicle,
            PresenceKind by,
            LatLon at,
            long atEpochMillis,
            VehicleState state,
            @Nullable String zone) {
        execute(
                () ->
                        findPicture(area)
                                .ifPresent(
                                        p -> p.place(vehicle, by, at, atEpochMillis, state, zone)));
    }

    /** No fact places the vehicle any more; a device bound to it still shows it. */
    public void forget(String area, String vehicleId) {
        execute(() -> findPicture(area).ifPresent(picture -> picture.forget(vehicleId)));
    }

    Collection<AreaPicture> all() {
        return pictures.values();
    }
}

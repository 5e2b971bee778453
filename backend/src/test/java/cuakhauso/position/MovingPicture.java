package cuakhauso.position;

import cuakhauso.geo.LatLon;
import cuakhauso.kernel.DeviceId;
import cuakhauso.stream.LogEntry;
import cuakhauso.stream.LogOffset;

/** A picture without a log behind it, moved by tests of what reads pictures. */
public final class MovingPicture {

    private static final long SILENT_MILLIS = 37L * 3600 * 1000;

    private final AreaPicture picture =
            new AreaPicture("lang-son", AreaGround.open(), device -> false);
    private long clockMillis = Scene.NOW;
    private long place;

    public MovingPicture(String epoch) {
        picture.follow(epoch);
    }

    public AreaPicture picture() {
        return picture;
    }

    public void move(String device, double lat, double lon) {
        PositionCodec codec = new PositionCodec();
        codec.add(Scene.fix(device, LatLon.ofDegrees(lat, lon), ++clockMillis));
        picture.apply(new LogEntry(new LogOffset(++place, 0), codec.take(clockMillis)));
    }

    public void bind(String device, String vehicle) {
        picture.bind(new DeviceId(device), shown(vehicle));
    }

    public void unbind(String device) {
        picture.unbind(new DeviceId(device));
    }

    public void place(String vehicle, double lat, double lon) {
        picture.place(
                shown(vehicle),
                PresenceKind.YARD,
                LatLon.ofDegrees(lat, lon),
                ++clockMillis,
                VehicleState.IN_YARD,
                "yard");
    }

    public void forget(String vehicle) {
        picture.forget(vehicle);
    }

    public void leave(String device) {
        picture.leave(new DeviceId(device), ++clockMillis);
    }

    /** A day and a half in which nobody sent anything. */
    public void passSilently() {
        clockMillis += SILENT_MILLIS;
        picture.dropSilent(clockMillis);
    }

    public void endTick() {
        picture.endTick(clockMillis);
    }

    private static ShownVehicle shown(String vehicle) {
        return new ShownVehicle(vehicle, vehicle + " shown", null);
    }
}

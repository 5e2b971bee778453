package cuakhauso.position;

import cuakhauso.geo.LatLon;
import cuakhauso.kernel.DeviceId;
import cuakhauso.stream.LogEntry;
import cuakhauso.stream.LogOffset;

import java.util.List;

/** What position tests say of a truck, in few words. */
final class Scene {

    /** A morning on which all tests play. */
    static final long NOW = 1_763_712_000_000L;

    /** Beside Đồng Đăng, in no zone. */
    static final LatLon HERE = LatLon.ofDegrees(21.95, 106.73);

    private Scene() {}

    static Position fix(String device, long fixEpochMillis) {
        return fix(device, HERE, fixEpochMillis);
    }

    static Position fix(String device, LatLon at, long fixEpochMillis) {
        return new Position(
                new DeviceId(device), at, fixEpochMillis, 5, 90, 10, false, PositionSource.OSMAND);
    }

    /** North of {@link #HERE} by so many metres. */
    static LatLon north(double meters) {
        return LatLon.ofDegrees(HERE.latDegrees() + meters / 111_195.0, HERE.lonDegrees());
    }

    /** An entry of the log at the given place, in milliseconds. */
    static LogEntry entry(long place, Position... positions) {
        PositionCodec codec = new PositionCodec();
        List.of(positions).forEach(codec::add);
        return new LogEntry(new LogOffset(place, 0), codec.take(NOW));
    }
}

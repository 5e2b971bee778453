package cuakhauso.demo;

import com.google.protobuf.CodedOutputStream;

import cuakhauso.geo.LatLon;
import cuakhauso.kernel.Plate;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What is sent, in the forms of the public doors. */
final class Messages {

    private static final double KNOT_METERS_PER_SECOND = 1852.0 / 3600;
    private static final double KMH_PER_METER_PER_SECOND = 3.6;
    private static final int WAY_POINT = 100;

    private final JsonMapper json = JsonMapper.builder().build();
    private final DemoClock clock;
    private final String area;

    /** Distinguishes the days of one platform, so that each day's keys are its own. */
    private final String day;

    Messages(DemoClock clock, String area) {
        this.clock = clock;
        this.area = area;
        this.day = Long.toString(clock.openedAt().getEpochSecond(), Character.MAX_RADIX);
    }

    /**
     * Half of the phones run an old Traccar Client, which asks by query, half a new one, which
     * posts JSON.
     */
    static boolean usesJson(DemoFix fix) {
        return fix.truck().serial() % 2 == 1;
    }

    String osmAndQuery(DemoFix fix) {
        LatLon at = fix.reported();
        return String.format(
                Locale.ROOT,
                "id=%s&lat=%.6f&lon=%.6f&speed=%.2f&bearing=%.1f&accuracy=%.1f&timestamp=%d&batt=80%s",
                encoded(fix.device().id()),
                at.latDegrees(),
                at.lonDegrees(),
                fix.speedMetersPerSecond() / KNOT_METERS_PER_SECOND,
                fix.headingDegrees(),
                fix.accuracyMeters(),
                epochMillis(fix),
                datum(fix).isEmpty() ? "" : "&datum=" + datum(fix));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private long epochMillis(DemoFix fix) {
        return clock.epochMillisAt(fix.atSeconds());
    }

    private static String datum(DemoFix fix) {
        return switch (fix.device().datum()) {
            case WGS84 -> "";
            case GCJ02 -> "gcj02";
        };
    }

    String osmAndJson(DemoFix fix) {
        LatLon at = fix.reported();
        ObjectNode root = json.createObjectNode().put("device_id", fix.device().id());
        if (!datum(fix).isEmpty()) {
            root.put("datum", datum(fix));
        }
        ObjectNode location = root.putObject("location");
        location.put("timestamp", Instant.ofEpochMilli(epochMillis(fix)).toString());
        location.put("is_moving", fix.speedMetersPerSecond() > 0);
        location.putObject("coords")
                .put("latitude", rounded(at.latDegrees(), 1e7))
                .put("longitude", rounded(at.lonDegrees(), 1e7))
                .put("speed", rounded(fix.speedMetersPerSecond(), 100))
                .put("heading", rounded(fix.headingDegrees(), 10))
                .put("accuracy", rounded(fix.accuracyMeters(), 10));
        location.putObject("battery").put("level", 0.8).put("is_charging", true);
        return root.toString();
    }

    private static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }

    String batch(List<DemoFix> fixes) {
        ArrayNode array = json.createArrayNode();
        for (DemoFix fix : fixes) {
            LatLon at = fix.reported();
            ObjectNode item =
                    array.addObject()
                            .put("id", fix.device().id())
                            .put("lat", rounded(at.latDegrees(), 1e7))
                            .put("lon", rounded(at.lonDegrees(), 1e7))
                            .put("speed", rounded(fix.speedMetersPerSecond(), 100))
                            .put("heading", rounded(fix.headingDegrees(), 10))
                            .put("accuracy", rounded(fix.accuracyMeters(), 10))
                            .put("fix", epochMillis(fix));
            if (!datum(fix).isEmpty()) {
                item.put("datum", datum(fix));
            }
        }
        return array.toString();
    }

    /**
     * A BaseMessage with its WayPoint (QCVN 31:2014/BGTVT): speed in km/h, time in whole seconds.
     */
    byte[] wayPoint(DemoFix fix) {
        return protobuf(
                base -> {
                    base.writeInt32(1, WAY_POINT);
                    base.writeByteArray(WAY_POINT, protobuf(point -> writeWayPoint(fix, point)));
                });
    }

    private void writeWayPoint(DemoFix fix, CodedOutputStream point) throws IOException {
        LatLon at = fix.reported();
        point.writeString(1, fix.truck().id());
        point.writeFloat(3, (float) (fix.speedMetersPerSecond() * KMH_PER_METER_PER_SECOND));
        point.writeInt32(4, (int) (epochMillis(fix) / 1000));
        point.writeDouble(5, at.lonDegrees());
        point.writeDouble(6, at.latDegrees());
        point.writeFloat(8, (float) fix.headingDegrees());
        point.writeBool(9, true);
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    private static byte[] protobuf(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            writing.to(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    /** What a pass or a truck knows its device by: trackers send the plate. */
    static String deviceId(Truck truck) {
        Device device = truck.device().orElseThrow();
        return device.kind() == Device.Kind.TRACKER ? truck.id() : device.id();
    }

    String presence(List<Happening.Seen> seen) {
        ArrayNode array = json.createArrayNode();
        seen.forEach(one -> put(array.addObject(), one));
        return array.toString();
    }

    private void put(ObjectNode item, Happening.Seen seen) {
        Truck.Identity identity = seen.truck().identity();
        item.put("key", seen.key(day));
        identity.vin().ifPresent(vin -> item.put("vin", vin));
        identity.plates().stream().findFirst().ifPresent(plate -> item.put("plate", plate.shown()));
        identity.plates().stream()
                .skip(1)
                .findFirst()
                .ifPresent(plate -> item.put("trailer", plate.shown()));
        item.put("kind", seen.fact().kind())
                .put("event", seen.fact().event())
                .put("at", seen.place())
                .put("when", Instant.ofEpochMilli(clock.epochMillisAt(seen.atSeconds())).toString())
                .put("source", seen.fact().source());
        if (seen.fact() == Happening.Fact.BARRIER_CROSS) {
            item.put("direction", seen.trip().direction().name());
        }
        item.put("stream", seen.trip().stream().name())
                .put("gate", seen.trip().gate().value())
                .put("route", seen.trip().route().id().value());
    }

    String announcement(Happening.Announced announced) {
        Truck truck = announced.truck();
        Trip trip = announced.trip();
        ObjectNode pass = json.createObjectNode().put("key", announced.key(day)).put("area", area);
        truck.identity().vin().ifPresent(vin -> pass.put("vin", vin));
        ArrayNode plates = pass.putArray("plates");
        for (Plate plate : truck.identity().plates()) {
            plates.addObject()
                    .put("plate", plate.shown())
                    .put("role", plate.isTrailer() ? "TRAILER" : "TRACTOR");
        }
        pass.put("direction", trip.direction().name())
                .put("stream", trip.stream().name())
                .put("gate", trip.gate().value())
                .put("route", trip.route().id().value());
        if (truck.sendsPositions()) {
            pass.put("device", deviceId(truck));
        }
        return pass.toString();
    }

    String device(Truck truck) {
        return json.createObjectNode().put("device", deviceId(truck)).toString();
    }

    String destination(Trip trip) {
        return json.createObjectNode()
                .put("gate", trip.gate().value())
                .put("route", trip.route().id().value())
                .toString();
    }

    String turnBack() {
        return json.createObjectNode().put("reason", "demo").toString();
    }
}

package cuakhauso.position;

import cuakhauso.geo.Datum;
import cuakhauso.geo.LatLon;
import cuakhauso.kernel.DeviceId;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One position in the OsmAnd forms that phones and trackers send (traccar.org/osmand): query or
 * form with speed in knots, or the JSON of Traccar Client 9 with metres per second. {@code
 * datum=gcj02} declares Chinese coordinates.
 */
final class OsmAndMessage {

    private static final double KNOT_METERS_PER_SECOND = 1852.0 / 3600;
    private static final long FIRST_MILLISECOND_STAMP = Integer.MAX_VALUE;
    private static final DateTimeFormatter PLAIN_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final double METERS_PER_HDOP = 5;

    private @Nullable String id;
    private double lat = Double.NaN;
    private double lon = Double.NaN;
    private long fix;
    private double speed = Double.NaN;
    private double heading = Double.NaN;
    private double accuracy = Double.NaN;
    private boolean mock;
    private boolean valid = true;
    private Datum datum = Datum.WGS84;

    private OsmAndMessage(long nowEpochMillis) {
        fix = nowEpochMillis;
    }

    /** Reads {@code id=…&lat=…}, the part behind the question mark or a form body. */
    static Position ofQuery(String query, long nowEpochMillis) throws Unreadable {
        OsmAndMessage message = new OsmAndMessage(nowEpochMillis);
        int at = 0;
        while (at < query.length()) {
            int end = query.indexOf('&', at);
            end = end < 0 ? query.length() : end;
            int equals = query.indexOf('=', at);
            if (equals > at && equals < end) {
                message.take(
                        query.substring(at, equals), decoded(query.substring(equals + 1, end)));
            }
            at = end + 1;
        }
        return message.position();
    }

    private static String decoded(String value) throws Unreadable {
        if (value.indexOf('%') < 0 && value.indexOf('+') < 0) {
            return value;
        }
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("query", value, "percent-encoded UTF-8");
        }
    }

    private void take(String name, String value) throws Unreadable {
        switch (name) {
            case "id", "deviceid" -> id = value;
            case "lat" -> lat = number(name, value);
            case "lon" -> lon = number(name, value);
            case "location" -> takeLocation(value);
            case "timestamp" -> fix = time(value);
            case "speed" -> speed = number(name, value) * KNOT_METERS_PER_SECOND;
            case "bearing", "heading" -> heading = number(name, value);
            case "accuracy" -> accuracy = number(name, value);
            case "hdop" ->
                    accuracy =
                            Double.isNaN(accuracy)
                                    ? number(name, value) * METERS_PER_HDOP
                                    : accuracy;
            case "valid" -> valid = isTrue(value);
            case "mock" -> mock = isTrue(value);
            case "datum" -> datum = datum(value);
            default -> {} // attributes of the tracker that say nothing of the place
        }
    }

    private void takeLocation(String value) throws Unreadable {
        int comma = value.indexOf(',');
        if (comma < 0) {
            throw new Unreadable("location", value, "lat,lon");
        }
        lat = number("location", value.substring(0, comma).strip());
        lon = number("location", value.substring(comma + 1).strip());
    }

    /** Reads the JSON form: {@code {"device_id", "location": {"timestamp", "coords": {…}}}}. */
    static Position ofJson(byte[] body, long nowEpochMillis) throws Unreadable {
        JsonNode root = tree(body);
        JsonNode location = root.path("location");
        JsonNode coords = location.path("coords");
        OsmAndMessage message = new OsmAndMessage(nowEpochMillis);
        message.id = root.path("device_id").asString(root.path("id").asString(""));
        message.lat = number("location.coords.latitude", coords.path("latitude"));
        message.lon = number("location.coords.longitude", coords.path("longitude"));
        message.speed = number("location.coords.speed", coords.path("speed"));
        message.heading = number("location.coords.heading", coords.path("heading"));
        message.accuracy = number("location.coords.accuracy", coords.path("accuracy"));
        message.mock = location.path("mock").asBoolean(false);
        JsonNode timestamp = location.path("timestamp");
        if (!timestamp.isMissingNode()) {
            message.fix = time(timestamp.asString(timestamp.toString()));
        }
        message.datum = datum(root.path("datum"));
        return message.position();
    }

    private static JsonNode tree(byte[] body) throws Unreadable {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new Unreadable("body", e.getOriginalMessage(), "one JSON object");
        }
    }

    private static double number(String field, JsonNode node) throws Unreadable {
        if (node.isMissingNode() || node.isNull()) {
            return Double.NaN;
        }
        if (!node.isNumber()) {
            throw new Unreadable(field, node.toString(), "a number");
        }
        return node.asDouble(Double.NaN); // beyond every double
    }

    private Position position() throws Unreadable {
        if (id == null || id.isEmpty()) {
            throw new Unreadable("id", "", "the device's id, as id=12C12345");
        }
        if (!valid) {
            accuracy = Double.MAX_VALUE; // the receiver had no fix; refused as inaccurate, not as
            // unreadable
        }
        return checked(
                id, lat, lon, fix, speed, heading, accuracy, mock, datum, PositionSource.OSMAND);
    }

    /**
     * The checks every door shares: an id that is one, a place on Earth, whatever datum it came in.
     */
    static Position checked(
            String id,
            double lat,
            double lon,
            long fixEpochMillis,
            double speedMetersPerSecond,
            double headingDegrees,
            double accuracyMeters,
            boolean mock,
            Datum datum,
            PositionSource source)
            throws Unreadable {
        if (!DeviceId.isValid(id)) {
            throw new Unreadable("id", id, "1 to 64 letters, digits or . _ : @ -");
        }
        if (!(lat >= -90 && lat <= 90)) {
            throw new Unreadable("lat", shown(lat), "degrees from -90 to 90");
        }
        if (!(lon >= -180 && lon <= 180)) {
            throw new Unreadable("lon", shown(lon), "degrees from -180 to 180");
        }
        if (datum == Datum.GCJ02 && !(Math.abs(lat) < 85 && Math.abs(lon) < 179)) {
            throw new Unreadable("datum", "gcj02", "wgs84 there: GCJ-02 is defined around China");
        }
        return new Position(
                new DeviceId(id),
                datum.toWgs84(LatLon.ofDegrees(lat, lon)),
                fixEpochMillis,
                speedMetersPerSecond,
                headingDegrees,
                accuracyMeters,
                mock,
                source);
    }

    private static String shown(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    static Datum datum(JsonNode node) throws Unreadable {
        boolean undeclared = node.isMissingNode() || node.isNull();
        return undeclared ? Datum.WGS84 : datum(node.asString(node.toString()));
    }

    private static Datum datum(String value) throws Unreadable {
        return switch (value) {
            case "wgs84", "WGS84", "" -> Datum.WGS84;
            case "gcj02", "GCJ02" -> Datum.GCJ02;
            default -> throw new Unreadable("datum", value, "wgs84 or gcj02");
        };
    }

    private static boolean isTrue(String value) {
        return value.equals("true") || value.equals("1");
    }

    private static double number(String name, String value) throws Unreadable {
        if (value.isEmpty() || value.length() > 32 || !isDecimal(value)) {
            throw new Unreadable(name, value, "a decimal number");
        }
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new Unreadable(name, value, "a decimal number");
        }
    }

    /** Java would also read {@code NaN}, {@code 0x1p3} and {@code 1d}. */
    private static boolean isDecimal(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!(c >= '0' && c <= '9') && "+-.eE".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static long time(String value) throws Unreadable {
        try {
            if (value.indexOf('T') > 0) {
                return isoTime(value);
            }
            if (value.indexOf('-') > 0) {
                return LocalDateTime.parse(value, PLAIN_TIME)
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli();
            }
            long stamp = Long.parseLong(value);
            return stamp >= FIRST_MILLISECOND_STAMP ? stamp : stamp * 1000;
        } catch (NumberFormatException | DateTimeException e) {
            throw new Unreadable(
                    "timestamp",
                    value,
                    "seconds or milliseconds since 1970, or 2026-06-01T08:00:00Z");
        }
    }

    private static long isoTime(String value) {
        if (value.endsWith("Z")) {
            return Instant.parse(value).toEpochMilli();
        }
        boolean hasOffset = value.indexOf('+') > 0 || value.lastIndexOf('-') > value.indexOf('T');
        return hasOffset
                ? OffsetDateTime.parse(value).toInstant().toEpochMilli()
                : LocalDateTime.parse(value).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}

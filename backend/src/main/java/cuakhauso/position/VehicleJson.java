package cuakhauso.position;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** V of the live protocol and of REST: keys in the protocol's order, unknown fields left out. */
public final class VehicleJson {

    private static final double E7 = 1e7;

    private VehicleJson() {}

    static byte[] one(VehicleView vehicle) {
        return bytes(json -> write(json, vehicle));
    }

    /** {@code {"items":[V…],"next":"…"}}; without next there is no more. */
    static byte[] page(List<VehicleView> items, Optional<String> next) {
        return bytes(
                json -> {
                    json.writeStartObject();
                    json.writeName("items");
                    json.writeStartArray();
                    items.forEach(vehicle -> write(json, vehicle));
                    json.writeEndArray();
                    next.ifPresent(cursor -> json.writeStringProperty("next", cursor));
                    json.writeEndObject();
                });
    }

    /** One line of a replay, with its line break. */
    static byte[] frame(Replay.Frame frame) {
        return bytes(
                json -> {
                    json.writeStartObject();
                    json.writeStringProperty("at", frame.at().toString());
                    json.writeName("vehicles");
                    json.writeStartArray();
                    frame.changed().forEach(past -> past(json, past));
                    json.writeEndArray();
                    if (!frame.gone().isEmpty()) {
                        json.writeName("gone");
                        json.writeStartArray();
                        frame.gone().forEach(json::writeString);
                        json.writeEndArray();
                    }
                    json.writeEndObject();
                    json.writeRaw('\n');
                });
    }

    private static void past(JsonGenerator json, Replay.Past p) {
        json.writeStartObject();
        json.writeStringProperty("id", p.id());
        optional(json, "plate", p.plate());
        json.writeNumberProperty("lat", Math.round(p.lat() * E7) / E7);
        json.writeNumberProperty("lon", Math.round(p.lon() * E7) / E7);
        if (!Double.isNaN(p.speed())) {
            json.writeNumberProperty("speed", p.speed());
        }
        if (!Double.isNaN(p.heading())) {
            json.writeNumberProperty("heading", p.heading());
        }
        json.writeNumberProperty("fix", p.fixEpochMillis());
        if (p.state() != null) {
            json.writeStringProperty("state", p.state().name());
        }
        optional(json, "zone", p.zone());
        optional(json, "pass", p.pass());
        json.writeStringProperty("by", p.by().wireName());
        json.writeEndObject();
    }

    /** {@code [epochMs,lat,lon,speed,heading]}. */
    static byte[] point(HistoryReader.Point p) {
        return bytes(
                json -> {
                    json.writeStartArray();
                    json.writeNumber(p.fixEpochMillis());
                    json.writeNumber(p.lat());
                    json.writeNumber(p.lon());
                    numberOrNull(json, p.speed());
                    numberOrNull(json, p.heading());
                    json.writeEndArray();
                });
    }

    private static void numberOrNull(JsonGenerator json, double value) {
        if (Double.isNaN(value)) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }

    /** Elements of one array, with a comma in front when others went before. */
    static byte[] join(boolean others, List<byte[]> elements) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < elements.size(); i++) {
            if (others || i > 0) {
                out.write(',');
            }
            out.writeBytes(elements.get(i));
        }
        return out.toByteArray();
    }

    private static byte[] bytes(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonMapper.shared().createGenerator(out)) {
            content.accept(json);
        }
        return out.toByteArray();
    }

    /** Writes one V. */
    public static void write(JsonGenerator json, VehicleView v) {
        json.writeStartObject();
        json.writeStringProperty("id", v.id());
        optional(json, "plate", v.plate());
        json.writeNumberProperty("lat", Math.round(v.lat() * E7) / E7);
        json.writeNumberProperty("lon", Math.round(v.lon() * E7) / E7);
        if (!Double.isNaN(v.speed())) {
            json.writeNumberProperty("speed", Math.round(v.speed() * 100) / 100.0);
        }
        if (!Double.isNaN(v.heading())) {
            json.writeNumberProperty("heading", Math.round(v.heading() * 10) / 10.0);
        }
        json.writeNumberProperty("fix", v.fixEpochMillis());
        json.writeStringProperty("state", v.state().name());
        optional(json, "zone", v.zone());
        optional(json, "pass", v.pass());
        json.writeStringProperty("by", v.by().wireName());
        if (v.unverified()) {
            json.writeBooleanProperty("unverified", true);
        }
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }
}

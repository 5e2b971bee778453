package cuakhauso.live;

import cuakhauso.position.VehicleJson;
import cuakhauso.position.VehicleView;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The JSON form: compact, keys in the protocol's order, unknown fields left out. */
final class JsonForm {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_CONTENT).build();

    private JsonForm() {}

    static byte[] vehicles(VehicleChanges changes) {
        return write(json -> vehicles(json, changes));
    }

    private static void vehicles(JsonGenerator json, VehicleChanges changes) {
        json.writeStartObject();
        head(
                json,
                changes.snapshot(),
                changes.topic(),
                changes.epoch(),
                changes.seq(),
                changes.rev(),
                changes.atEpochMillis());
        if (changes.snapshot() || !changes.vehicles().isEmpty()) {
            json.writeName("vehicles");
            json.writeStartArray();
            changes.vehicles().forEach(vehicle -> VehicleJson.write(json, vehicle));
            json.writeEndArray();
        }
        List<String> gone = goneIds(changes);
        if (!gone.isEmpty()) {
            json.writeName("gone");
            json.writeStartArray();
            gone.forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /**
     * A truck that is shown again under a new handle is not gone for who knows trucks by their ids.
     */
    private static List<String> goneIds(VehicleChanges changes) {
        if (changes.gone().isEmpty()) {
            return List.of();
        }
        Set<String> shown =
                changes.vehicles().stream().map(VehicleView::id).collect(Collectors.toSet());
        return changes.gone().stream()
                .map(VehicleView::id)
                .filter(id -> !shown.contains(id))
                .distinct()
                .toList();
    }

    /** All layers of an area together. */
    static byte[] snapshot(AreaFeed feed, List<String> layers) {
        Topic topic = new Topic.WholeArea(feed.area(), 0);
        return write(
                json -> {
                    json.writeStartObject();
                    head(
                            json,
                            true,
                            topic,
                            feed.epoch(),
                            feed.lastSeq(),
                            feed.rev(),
                            feed.lastAtEpochMillis());
                    for (String layer : layers) {
                        if (layer.equals("vehicles")) {
                            json.writeName(layer);
                            json.writeStartArray();
                            feed.snapshot(topic)
                                    .vehicles()
                                    .forEach(vehicle -> VehicleJson.write(json, vehicle));
                            json.writeEndArray();
                        } else {
                            feed.findLayer(layer)
                                    .ifPresent(
                                            found -> {
                                                json.writeName(layer);
                                                json.writeRawValue(
                                                        found.source().itemsJson().get());
                                            });
                        }
                    }
                    json.writeEndObject();
                });
    }

    /** The keys that snapshots and deltas begin with. */
    static void head(
            JsonGenerator json,
            boolean snapshot,
            Topic topic,
            String epoch,
            long seq,
            long rev,
            long atEpochMillis) {
        json.writeStringProperty("type", snapshot ? "snapshot" : "delta");
        json.writeStringProperty("topic", topic.name());
        if (snapshot) {
            json.writeStringProperty("epoch", epoch);
        }
        json.writeNumberProperty("seq", seq);
        json.writeNumberProperty("rev", rev);
        json.writeStringProperty("at", Instant.ofEpochMilli(atEpochMillis).toString());
    }

    /**
     * Names the handles of the binary form: {@code [handle, id, plate]}, the plate left out when
     * unknown.
     */
    static byte[] names(Topic topic, List<VehicleView> vehicles) {
        return write(
                json -> {
                    json.writeStartObject();
                    json.writeStringProperty("type", "names");
                    json.writeStringProperty("topic", topic.name());
                    json.writeName("names");
                    json.writeStartArray();
                    for (VehicleView vehicle : vehicles) {
                        json.writeStartArray();
                        json.writeNumber(vehicle.handle());
                        json.writeString(vehicle.id());
                        if (vehicle.plate() != null) {
                            json.writeString(vehicle.plate());
                        }
                        json.writeEndArray();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    static byte[] subscribed(int id, List<Topic> topics, String epoch) {
        return write(
                json -> {
                    json.writeStartObject();
                    json.writeStringProperty("type", "subscribed");
                    json.writeNumberProperty("id", id);
                    json.writeName("topics");
                    json.writeStartArray();
                    for (Topic topic : topics) {
                        json.writeStartObject();
                        json.writeStringProperty("topic", topic.name());
                        json.writeNumberProperty("handle", topic.handle());
                        json.writeStringProperty("epoch", epoch);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    static byte[] gap(Topic topic, String epoch) {
        return write(
                json -> {
                    json.writeStartObject();
                    json.writeStringProperty("type", "gap");
                    json.writeStringProperty("topic", topic.name());
                    json.writeStringProperty("epoch", epoch);
                    json.writeEndObject();
                });
    }

    static byte[] error(@Nullable Integer id, String code, String message) {
        return write(
                json -> {
                    json.writeStartObject();
                    json.writeStringProperty("type", "error");
                    if (id != null) {
                        json.writeNumberProperty("id", id);
                    }
                    json.writeStringProperty("code", code);
                    json.writeStringProperty("message", message);
                    json.writeEndObject();
                });
    }

    static byte[] write(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json =
                FACTORY.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), out)) {
            content.accept(json);
        }
        return out.toByteArray();
    }
}

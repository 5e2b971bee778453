package cuakhauso.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A client that believes what it is told, in both forms, from the bytes of the wire. */
final class ViewerModel {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double E7 = 1e7;

    final Topic topic;
    final int everyTicks;
    long toldTick;
    long seq;
    private final Map<String, String> json = new TreeMap<>();
    private final Map<Integer, String> binary = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();

    ViewerModel(Topic topic, int everyTicks) {
        this.topic = topic;
        this.everyTicks = everyTicks;
    }

    void hear(VehicleChanges changes) {
        if (!changes.isEmpty()) {
            seq = changes.seq();
            hearJson(JSON.readTree(JsonForm.vehicles(changes)));
            hearBinary(changes);
        }
    }

    private void hearJson(JsonNode message) {
        if (message.path("type").asString().equals("snapshot")) {
            json.clear();
        }
        for (JsonNode v : message.path("vehicles")) {
            json.put(
                    v.path("id").asString(),
                    line(
                            Math.round(v.path("lat").asDouble() * E7),
                            Math.round(v.path("lon").asDouble() * E7),
                            v.path("fix").asLong()));
        }
        for (JsonNode gone : message.path("gone")) {
            json.remove(gone.asString());
        }
    }

    private void hearBinary(VehicleChanges changes) {
        for (JsonNode name :
                JSON.readTree(JsonForm.names(changes.topic(), changes.fresh())).path("names")) {
            names.put(name.get(0).asInt(), name.get(1).asString());
        }
        ByteBuf in = BinaryForm.vehicles(changes);
        in.readByte();
        if (in.readByte() == 1) {
            binary.clear();
        }
        in.skipBytes(2);
        int count = in.readIntLE();
        int gone = in.readIntLE();
        in.skipBytes(4 + 8);
        long base = in.readLongLE();
        for (int i = 0; i < count; i++) {
            int handle = in.readIntLE();
            assertThat(names).as("named before it is used").containsKey(handle);
            binary.put(
                    handle,
                    line(in.readIntLE(), in.readIntLE(), base - (in.readIntLE() & 0xFFFF_FFFFL)));
            in.skipBytes(8);
        }
        for (int i = 0; i < gone; i++) {
            binary.remove(in.readIntLE());
        }
        assertThat(in.isReadable()).isFalse();
        in.release();
    }

    static String line(long latE7, long lonE7, long fix) {
        return latE7 + " " + lonE7 + " " + fix;
    }

    /** What the JSON client shows: id to place and time. */
    Map<String, String> shownByJson() {
        return json;
    }

    /** The same of the binary client; a truck shown twice would be two entries of the list. */
    Map<String, List<String>> shownByBinary() {
        Map<String, List<String>> shown = new TreeMap<>();
        binary.forEach(
                (handle, line) ->
                        shown.computeIfAbsent(names.get(handle), id -> new ArrayList<>())
                                .add(line));
        return shown;
    }
}

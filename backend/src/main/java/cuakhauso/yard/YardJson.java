package cuakhauso.yard;

import cuakhauso.gate.GateId;
import cuakhauso.gate.Yard;
import cuakhauso.gate.YardId;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;

/**
 * A yard in the names of FIWARE OffStreetParking, and an occupancy as it stands in the change log.
 */
final class YardJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private YardJson() {}

    static ObjectNode item(Yard yard, @Nullable Occupancy occupancy, YardStatus status) {
        int occupied = occupancy == null ? 0 : occupancy.trucks();
        ObjectNode json = MAPPER.createObjectNode();
        json.put("id", yard.id().value());
        json.putObject("name")
                .put("vi", yard.labels().vi())
                .put("en", yard.labels().en())
                .put("zh", yard.labels().zh());
        ArrayNode gates = json.putArray("gates");
        yard.gates().stream().map(GateId::value).forEach(gates::add);
        json.put("category", yard.kind().name());
        json.put("status", status.name());
        json.put("totalSpotNumber", yard.capacityTrucks());
        json.put("occupiedSpotNumber", occupied);
        json.put("availableSpotNumber", Math.max(0, yard.capacityTrucks() - occupied));
        json.put(
                "countedBy",
                (occupancy == null ? Occupancy.CountedBy.CROSSINGS : occupancy.countedBy()).name());
        if (occupancy != null) {
            json.put("observationDateTime", occupancy.observedAt().toString());
        }
        json.put("schematic", yard.schematic());
        return json;
    }

    /** The payload of {@code yard.moved} and {@code yard.counted}. */
    static String payload(Occupancy occupancy) {
        return MAPPER.createObjectNode()
                .put("yard", occupancy.yard().value())
                .put("trucks", occupancy.trucks())
                .put("countedBy", occupancy.countedBy().name())
                .put("observedAt", occupancy.observedAt().toString())
                .toString();
    }

    static Occupancy readPayload(String payload) {
        JsonNode json = MAPPER.readTree(payload);
        return new Occupancy(
                new YardId(json.required("yard").asString()),
                json.required("trucks").asInt(),
                Occupancy.CountedBy.valueOf(json.required("countedBy").asString()),
                Instant.parse(json.required("observedAt").asString()));
    }
}

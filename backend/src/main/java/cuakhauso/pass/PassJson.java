package cuakhauso.pass;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.GateId;
import cuakhauso.gate.QueueStream;
import cuakhauso.gate.RouteId;
import cuakhauso.gate.TravelDirection;
import cuakhauso.kernel.Country;
import cuakhauso.kernel.DeviceId;
import cuakhauso.kernel.Plate;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A pass as JSON: the form of the wire, and the form in which it is stored and logged, which has
 * all of it. What is unknown is left out.
 */
final class PassJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private PassJson() {}

    static ObjectNode wire(Pass pass) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("number", pass.number().value());
        json.put("area", pass.area().value());
        writeVehicle(json, pass.vehicle());
        json.put("direction", pass.direction().name());
        json.put("stream", pass.stream().name());
        text(json, "gate", pass.destination().gate());
        text(json, "route", pass.destination().route());
        json.put("state", pass.state().name());
        text(json, "place", pass.seen().place());
        json.put("by", pass.seen().by().name().toLowerCase(Locale.ROOT));
        json.put("at", pass.seen().at().toString());
        writeCourse(json, pass.course());
        pass.ticket().ifPresent(ticket -> json.put("queueNumber", ticket.number()));
        pass.previous().ifPresent(previous -> json.put("previousPass", previous.value()));
        return json;
    }

    private static void writeVehicle(ObjectNode json, Vehicle vehicle) {
        ArrayNode plates = json.putArray("plates");
        for (Vehicle.VehiclePlate plate : vehicle.plates()) {
            plates.addObject()
                    .put("key", plate.plate().key())
                    .put("shown", plate.plate().shown())
                    .put("country", plate.plate().country().name())
                    .put("role", plate.role().name());
        }
        vehicle.vin().ifPresent(vin -> json.put("vin", vin.value()));
    }

    private static void writeCourse(ObjectNode json, Course course) {
        json.put("openedAt", course.openedAt().toString());
        text(json, "expectedAt", course.expectedAt());
        text(json, "waitingSince", course.waitingSince());
        text(json, "crossedAt", course.crossedAt());
        if (course.crossingAssumed()) {
            json.put("crossingAssumed", true);
        }
        text(json, "closedAt", course.closedAt());
        text(json, "stayLimitAt", course.stayLimitAt());
    }

    private static void text(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    static ObjectNode stored(Pass pass) {
        ObjectNode json = wire(pass);
        text(json, "spot", pass.seen().spot());
        pass.ticket().ifPresent(ticket -> json.put("joinedAt", ticket.joinedAt().toString()));
        ArrayNode devices = json.putArray("devices");
        pass.devices().forEach(device -> devices.add(device.value()));
        return json;
    }

    static Pass readStored(String document) {
        return readStored(MAPPER.readTree(document));
    }

    static Pass readStored(JsonNode json) {
        Destination destination =
                new Destination(
                        find(json, "gate", GateId::new).orElse(null),
                        find(json, "route", RouteId::new).orElse(null));
        Sighting seen =
                new Sighting(
                        find(json, "spot", Function.identity()).orElse(null),
                        find(json, "place", Function.identity()).orElse(null),
                        Sighting.Source.valueOf(
                                json.required("by").asString().toUpperCase(Locale.ROOT)),
                        Instant.parse(json.required("at").asString()));
        List<DeviceId> devices = new ArrayList<>();
        json.required("devices").forEach(device -> devices.add(new DeviceId(device.asString())));
        return new Pass(
                new PassNumber(json.required("number").asString()),
                new AreaId(json.required("area").asString()),
                readVehicle(json),
                TravelDirection.valueOf(json.required("direction").asString()),
                QueueStream.valueOf(json.required("stream").asString()),
                destination,
                PassState.valueOf(json.required("state").asString()),
                seen,
                readCourse(json),
                find(json, "joinedAt", Instant::parse)
                        .map(joined -> new Ticket(json.required("queueNumber").asInt(), joined)),
                devices,
                find(json, "previousPass", PassNumber::new));
    }

    private static Vehicle readVehicle(JsonNode json) {
        List<Vehicle.VehiclePlate> plates = new ArrayList<>();
        for (JsonNode plate : json.required("plates")) {
            plates.add(
                    new Vehicle.VehiclePlate(
                            new Plate(
                                    plate.required("key").asString(),
                                    Country.valueOf(plate.required("country").asString())),
                            PlateRole.valueOf(plate.required("role").asString())));
        }
        return new Vehicle(plates, find(json, "vin", Vin::new));
    }

    private static Course readCourse(JsonNode json) {
        return new Course(
                Instant.parse(json.required("openedAt").asString()),
                find(json, "expectedAt", Instant::parse).orElse(null),
                find(json, "waitingSince", Instant::parse).orElse(null),
                find(json, "crossedAt", Instant::parse).orElse(null),
                json.path("crossingAssumed").asBoolean(false),
                find(json, "stayLimitAt", Instant::parse).orElse(null),
                find(json, "closedAt", Instant::parse).orElse(null));
    }

    private static <T> Optional<T> find(JsonNode json, String name, Function<String, T> read) {
        JsonNode value = json.path(name);
        return value.isString() ? Optional.of(read.apply(value.asString())) : Optional.empty();
    }

    /** The payload of a change: the pass as it is after it, and the reason if somebody gave one. */
    static String payload(Pass pass, Optional<String> note) {
        ObjectNode json = MAPPER.createObjectNode();
        json.set("pass", stored(pass));
        note.ifPresent(reason -> json.put("reason", reason));
        return json.toString();
    }

    static Pass readPayload(String payload) {
        return readStored(MAPPER.readTree(payload).required("pass"));
    }
}

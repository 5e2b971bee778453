package cuakhauso.gate;

import cuakhauso.geo.LatLon;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Collection;
import java.util.List;

/** The catalogue as the API shows it, without geometry. */
final class AreaJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AreaJson() {}

    static ObjectNode areas(List<Area> areas) {
        ObjectNode node = JSON.objectNode();
        ArrayNode items = node.putArray("items");
        areas.forEach(area -> items.add(summary(area)));
        return node;
    }

    private static ObjectNode summary(Area area) {
        ObjectNode node = JSON.objectNode().put("id", area.id().value());
        node.set("labels", labels(area.labels()));
        node.put("zone", area.zone().getId());
        node.set("home", box(area.home()));
        node.set("box", box(bounds(area.extent().ring())));
        return node;
    }

    /** Everything of an area that is not drawn. */
    static ObjectNode area(Area area) {
        ObjectNode node = summary(area);
        node.set("caption", labels(area.caption()));
        area.border().ifPresent(border -> node.put("attribution", border.attribution()));
        node.set("gates", gateList(area));
        ArrayNode yards = node.putArray("yards");
        area.yards().forEach(yard -> yards.add(yard(yard)));
        node.set("cameras", cameras(area));
        ArrayNode agencies = node.putArray("agencies");
        area.agencies().forEach(agency -> agencies.add(agency(agency)));
        ArrayNode procedures = node.putArray("procedures");
        area.procedures().forEach(procedure -> procedures.add(procedure(procedure)));
        return node;
    }

    static ObjectNode gates(Area area) {
        ObjectNode node = JSON.objectNode();
        node.set("items", gateList(area));
        return node;
    }

    private static ArrayNode gateList(Area area) {
        ArrayNode gates = JSON.arrayNode();
        area.gates().forEach(gate -> gates.add(gate(gate)));
        return gates;
    }

    private static ObjectNode gate(Gate gate) {
        ObjectNode node = JSON.objectNode().put("id", gate.id().value());
        node.set("labels", labels(gate.labels()));
        ObjectNode opposite = node.putObject("opposite").put("country", gate.opposite().country());
        opposite.set("labels", labels(gate.opposite().labels()));
        put(node, gate.valid());
        ArrayNode routes = node.putArray("routes");
        gate.routes().forEach(route -> routes.add(route(route)));
        return node;
    }

    private static ObjectNode route(Route route) {
        ObjectNode node =
                JSON.objectNode().put("id", route.id().value()).put("kind", route.kind().name());
        node.set("labels", labels(route.labels()));
        node.set("markers", texts(route.markers()));
        put(node, route.valid());
        node.put("road", route.road());
        node.set("streams", names(route.streams()));
        ObjectNode hours = node.putObject("hours");
        hours.set("vietnam", HoursJson.calendar(route.hours().vietnam()));
        hours.set("abroad", HoursJson.calendar(route.hours().abroad()));
        ArrayNode lanes = node.putArray("lanes");
        route.lanes().forEach(lane -> lanes.add(lane(lane)));
        ArrayNode barriers = node.putArray("barriers");
        route.barriers().forEach(barrier -> barriers.add(barrier(barrier)));
        node.put("borderLine", route.borderLine().id());
        return node;
    }

    private static ObjectNode lane(Lane lane) {
        ObjectNode node = JSON.objectNode().put("id", lane.id());
        node.put("direction", lane.direction().name()).put("kind", lane.kind().name());
        node.set("labels", labels(lane.labels()));
        return node;
    }

    private static ObjectNode barrier(BarrierSpec barrier) {
        ObjectNode node =
                JSON.objectNode().put("id", barrier.id()).put("kind", barrier.kind().name());
        node.set("labels", labels(barrier.labels()));
        return node;
    }

    private static ObjectNode yard(Yard yard) {
        ObjectNode node =
                JSON.objectNode().put("id", yard.id().value()).put("kind", yard.kind().name());
        node.set("labels", labels(yard.labels()));
        node.set("gates", texts(yard.gates().stream().map(GateId::value).toList()));
        node.put("capacity", yard.capacityTrucks()).put("capacityAssumed", yard.capacityAssumed());
        yard.operator().ifPresent(operator -> node.put("operator", operator));
        return node.put("schematic", yard.schematic());
    }

    private static ArrayNode cameras(Area area) {
        ArrayNode cameras = JSON.arrayNode();
        area.cameras().forEach(camera -> cameras.add(camera(camera)));
        return cameras;
    }

    /** Without its source, which may hold a password. */
    static ObjectNode camera(Camera camera) {
        ObjectNode node = JSON.objectNode().put("id", camera.id().value());
        node.set("labels", labels(camera.labels()));
        node.put("gate", camera.gate().value());
        camera.route().ifPresent(route -> node.put("route", route.value()));
        camera.lane().ifPresent(lane -> node.put("lane", lane));
        node.put("spot", camera.spot()).put("sees", camera.sees().name());
        node.put("direction", camera.direction().name()).put("faces", camera.faces().name());
        node.put("lat", camera.location().latDegrees()).put("lon", camera.location().lonDegrees());
        return node.put("bearing", camera.bearingDegrees()).put("schematic", camera.schematic());
    }

    private static ObjectNode agency(Agency agency) {
        ObjectNode node = JSON.objectNode().put("id", agency.id().value());
        node.set("labels", labels(agency.labels()));
        ArrayNode names = node.putArray("names");
        for (Agency.Name name : agency.names()) {
            ObjectNode entry = names.addObject();
            entry.set("labels", labels(name.labels()));
            put(entry, name.valid());
        }
        return node;
    }

    private static ObjectNode procedure(Procedure procedure) {
        ObjectNode node = JSON.objectNode().put("id", procedure.id().value());
        node.set("labels", labels(procedure.labels()));
        put(node, procedure.valid());
        node.set("directions", names(procedure.directions()));
        node.set("streams", names(procedure.streams()));
        procedure.stayLimitHours().ifPresent(hours -> node.put("stayLimitHours", hours));
        node.set("steps", texts(procedure.steps().stream().map(AgencyId::value).toList()));
        return node;
    }

    static ObjectNode labels(Labels labels) {
        return JSON.objectNode()
                .put("vi", labels.vi())
                .put("en", labels.en())
                .put("zh", labels.zh());
    }

    static void put(ObjectNode node, DateSpan valid) {
        node.put("validFrom", valid.from().toString());
        valid.to().ifPresent(to -> node.put("validTo", to.toString()));
    }

    static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** In the order of the enum, so that every node of the platform serves the same bytes. */
    static <E extends Enum<E>> ArrayNode names(Collection<E> values) {
        return texts(values.stream().sorted().map(Enum::name).toList());
    }

    private static ObjectNode box(Box box) {
        return JSON.objectNode()
                .put("west", box.westDegrees())
                .put("south", box.southDegrees())
                .put("east", box.eastDegrees())
                .put("north", box.northDegrees());
    }

    private static Box bounds(List<LatLon> ring) {
        return new Box(
                ring.stream().mapToDouble(LatLon::lonDegrees).min().orElseThrow(),
                ring.stream().mapToDouble(LatLon::latDegrees).min().orElseThrow(),
                ring.stream().mapToDouble(LatLon::lonDegrees).max().orElseThrow(),
                ring.stream().mapToDouble(LatLon::latDegrees).max().orElseThrow());
    }
}

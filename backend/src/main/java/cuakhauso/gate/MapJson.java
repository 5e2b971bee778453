package cuakhauso.gate;

import cuakhauso.geo.GeoJson;
import cuakhauso.geo.Geometry;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything a map draws of an area, as one GeoJSON feature collection. {@code kind} says what a
 * feature is, {@code category} of which sort.
 */
final class MapJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ArrayNode features = JSON.arrayNode();

    private MapJson() {}

    static ObjectNode map(Area area) {
        ObjectNode collection = JSON.objectNode().put("type", "FeatureCollection");
        area.border().ifPresent(border -> collection.put("attribution", border.attribution()));
        area.border().ifPresent(border -> collection.put("license", border.license()));
        collection.set("caption", AreaJson.labels(area.caption()));
        MapJson map = new MapJson();
        map.add(area);
        collection.set("features", map.features);
        return collection;
    }

    /** From the ground up, in the order of drawing. */
    private void add(Area area) {
        add(
                "extent",
                area.id().value(),
                area.labels(),
                false,
                new Geometry.Polygon(area.extent().ring()));
        area.zones().forEach(this::add);
        area.border().ifPresent(border -> border.lines().forEach(this::add));
        area.roads().forEach(this::add);
        area.yards().forEach(this::add);
        area.gates().forEach(gate -> gate.routes().forEach(route -> add(gate, route)));
        area.gates().forEach(this::add);
        area.cameras().forEach(this::add);
        for (Landmark mark : area.landmarks()) {
            add("place", mark.id(), mark.labels(), mark.schematic(), new Geometry.Point(mark.at()));
        }
    }

    private void add(AreaZone zone) {
        ObjectNode properties =
                add(
                                "zone",
                                zone.id(),
                                zone.labels(),
                                zone.schematic(),
                                new Geometry.Polygon(zone.outline()))
                        .put("category", zone.kind().name())
                        .put("gate", zone.gate().value());
        zone.route().ifPresent(route -> properties.put("route", route.value()));
    }

    private void add(Border.Line line) {
        add(
                "border",
                line.id(),
                line.labels(),
                line.schematic(),
                new Geometry.LineString(line.points()));
    }

    private void add(Road road) {
        add(
                        "road",
                        road.id(),
                        road.labels(),
                        road.schematic(),
                        new Geometry.LineString(road.line()))
                .put("category", road.kind().name());
    }

    private void add(Yard yard) {
        ObjectNode properties =
                add(
                                "yard",
                                yard.id().value(),
                                yard.labels(),
                                yard.schematic(),
                                new Geometry.Polygon(yard.outline()))
                        .put("category", yard.kind().name())
                        .put("capacity", yard.capacityTrucks())
                        .put("capacityAssumed", yard.capacityAssumed());
        properties.set("gates", AreaJson.texts(yard.gates().stream().map(GateId::value).toList()));
    }

    private void add(Gate gate, Route route) {
        for (Lane lane : route.lanes()) {
            ofRoute(
                            gate,
                            route,
                            "lane",
                            lane.id(),
                            lane.labels(),
                            lane.schematic(),
                            new Geometry.LineString(lane.line()))
                    .put("direction", lane.direction().name())
                    .put("category", lane.kind().name());
        }
        for (QueueSpec queue : route.queueLines()) {
            Geometry line = new Geometry.LineString(queue.line());
            ofRoute(gate, route, "queue-line", queue.id(), queue.labels(), queue.schematic(), line)
                    .set("streams", AreaJson.names(queue.streams()));
        }
        route.barriers().forEach(barrier -> add(gate, route, barrier));
        add(gate, route, route.borderLine());
    }

    private void add(Gate gate, Route route, BarrierSpec barrier) {
        Geometry line = new Geometry.LineString(barrier.line());
        ofRoute(gate, route, "barrier", barrier.id(), barrier.labels(), barrier.schematic(), line)
                .put("category", barrier.kind().name());
    }

    private ObjectNode ofRoute(
            Gate gate,
            Route route,
            String kind,
            String id,
            Labels labels,
            boolean schematic,
            Geometry geometry) {
        return add(kind, id, labels, schematic, geometry)
                .put("gate", gate.id().value())
                .put("route", route.id().value());
    }

    private void add(Gate gate) {
        add(
                "gate",
                gate.id().value(),
                gate.labels(),
                gate.schematic(),
                new Geometry.Point(gate.location()));
    }

    private void add(Camera camera) {
        ObjectNode properties =
                add(
                                "camera",
                                camera.id().value(),
                                camera.labels(),
                                camera.schematic(),
                                new Geometry.Point(camera.location()))
                        .put("category", camera.sees().name())
                        .put("gate", camera.gate().value())
                        .put("bearing", camera.bearingDegrees())
                        .put("direction", camera.direction().name());
        camera.route().ifPresent(route -> properties.put("route", route.value()));
        camera.lane().ifPresent(lane -> properties.put("lane", lane));
    }

    /** Adds a feature and returns its properties for what is special to its kind. */
    private ObjectNode add(
            String kind, String id, Labels labels, boolean schematic, Geometry geometry) {
        ObjectNode feature = features.addObject().put("type", "Feature").put("id", id);
        ObjectNode properties = feature.putObject("properties").put("kind", kind).put("id", id);
        properties.set("labels", AreaJson.labels(labels));
        properties.put("schematic", schematic);
        feature.set("geometry", GeoJson.write(geometry));
        return properties;
    }
}

package cuakhauso.gate;

import cuakhauso.gate.files.ConfigFolder;
import cuakhauso.geo.LatLon;
import cuakhauso.geo.ZoneIndex;
import cuakhauso.kernel.OperationRefused;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The face of the catalogue. Immutable: safe from any thread, and the same answers until the
 * program ends.
 */
public final class Gates {

    /** Where the build puts the folder config/. */
    private static final String BUILT_IN = "gate-config";

    private final Box nationalBox;
    private final List<Area> areas;
    private final Map<AreaId, Area> areaById;
    private final Map<AreaId, ZoneIndex> indexById;
    private final ZoneIndex extents;
    private final Map<String, Area> areaByExtent;
    private final Map<GateId, Gate> gateById;
    private final Map<RouteId, Route> routeById;
    private final Map<YardId, Yard> yardById;
    private final Map<CameraId, Area> areaByCamera;

    Gates(Box nationalBox, List<Area> areas) {
        this.nationalBox = nationalBox;
        this.areas = List.copyOf(areas);
        this.areaById = byId(areas.stream(), Area::id);
        this.indexById = areas.stream().collect(Collectors.toMap(Area::id, Gates::index));
        this.extents = ZoneIndex.of(areas.stream().map(Area::extent).toList(), List.of());
        this.areaByExtent = byId(areas.stream(), area -> area.extent().id());
        this.gateById = byId(areas.stream().flatMap(area -> area.gates().stream()), Gate::id);
        this.routeById =
                byId(areas.stream().flatMap(area -> area.listRoutes().stream()), Route::id);
        this.areaByCamera = new LinkedHashMap<>();
        areas.forEach(area -> area.cameras().forEach(cam -> areaByCamera.put(cam.id(), area)));
        this.yardById = byId(areas.stream().flatMap(area -> area.yards().stream()), Yard::id);
    }

    /**
     * Reads the gates, also for a process that is no server.
     *
     * @param directory replaces the gates built into the program; blank uses those
     */
    public static Gates read(String directory) {
        return CatalogueReader.read(
                directory.isBlank()
                        ? ConfigFolder.ofClasspath(BUILT_IN)
                        : ConfigFolder.ofDirectory(Path.of(directory)));
    }

    private static ZoneIndex index(Area area) {
        return ZoneIndex.of(
                area.listGrounds(),
                area.listBarriers().stream().map(BarrierSpec::barrier).toList());
    }

    private static <K, V> Map<K, V> byId(Stream<V> things, Function<V, K> id) {
        return things.collect(
                Collectors.toMap(
                        id, Function.identity(), (first, second) -> second, LinkedHashMap::new));
    }

    public List<Area> listAreas() {
        return areas;
    }

    public Optional<Area> findArea(AreaId area) {
        return Optional.ofNullable(areaById.get(area));
    }

    public Area getArea(AreaId area) {
        return findArea(area).orElseThrow(() -> OperationRefused.notFound("area", area.value()));
    }

    /** The area that answers for a place; empty means en route. Cheap enough for every position. */
    public Optional<Area> findAreaAt(LatLon at) {
        return extents.zonesAt(at).stream()
                .findFirst()
                .map(extent -> areaByExtent.get(extent.id()));
    }

    /**
     * Every yard, zone and barrier of an area, found by place; the ids are those of the catalogue.
     */
    public ZoneIndex getIndex(AreaId area) {
        return Optional.ofNullable(indexById.get(area))
                .orElseThrow(() -> OperationRefused.notFound("area", area.value()));
    }

    /** Outside this box a position is refused for good. */
    public boolean isInsideNationalBox(LatLon at) {
        return nationalBox.contains(at);
    }

    public Optional<Gate> findGate(GateId gate) {
        return Optional.ofNullable(gateById.get(gate));
    }

    public Gate getGate(GateId gate) {
        return findGate(gate).orElseThrow(() -> OperationRefused.notFound("gate", gate.value()));
    }

    public Optional<Route> findRoute(RouteId route) {
        return Optional.ofNullable(routeById.get(route));
    }

    public Route getRoute(RouteId route) {
        return findRoute(route)
                .orElseThrow(() -> OperationRefused.notFound("route", route.value()));
    }

    public Optional<Yard> findYard(YardId yard) {
        return Optional.ofNullable(yardById.get(yard));
    }

    public Yard getYard(YardId yard) {
        return findYard(yard).orElseThrow(() -> OperationRefused.notFound("yard", yard.value()));
    }

    public Optional<Camera> findCamera(CameraId camera) {
        return Optional.ofNullable(areaByCamera.get(camera)).stream()
                .flatMap(area -> area.cameras().stream())
                .filter(candidate -> candidate.id().equals(camera))
                .findFirst();
    }

    /** The area of a camera that is in the catalogue. */
    public Area getAreaOf(CameraId camera) {
        return Optional.ofNullable(areaByCamera.get(camera))
                .orElseThrow(() -> OperationRefused.notFound("camera", camera.value()));
    }

    /** A route is open while both of its sides are, each by its own clock. */
    public boolean isOpen(RouteId route, Instant at) {
        return getRoute(route).hours().isOpenAt(at);
    }

    /**
     * The first opening of both sides together after a moment, if one is known within the next 400
     * days.
     */
    public Optional<Instant> findNextOpening(RouteId route, Instant after) {
        return getRoute(route).hours().findNextOpening(after);
    }

    /** The first closing of either side after a moment at which both were open. */
    public Optional<Instant> findNextClosing(RouteId route, Instant after) {
        return getRoute(route).hours().findNextClosing(after);
    }
}

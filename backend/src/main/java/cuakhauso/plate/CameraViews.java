package cuakhauso.plate;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cuakhauso.access.AccessPolicy;
import cuakhauso.access.Permission;
import cuakhauso.access.Principal;
import cuakhauso.gate.AreaId;
import cuakhauso.gate.Camera;
import cuakhauso.gate.CameraId;
import cuakhauso.gate.Gates;
import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.plate.evidence.EvidenceStore;
import cuakhauso.plate.evidence.Sha256;
import cuakhauso.store.Database;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What people see of cameras: their state, their live view, and pictures as evidence. Who may not
 * see faces and plates is shown the blurred form; each look at the clear one is written down first.
 */
final class CameraViews {

    private static final String BOUNDARY = "cuakhauso-frame";
    private static final String NEXT_PART = "\r\n--" + BOUNDARY + "\r\n";
    private static final MediaType MJPEG =
            MediaType.parseMediaType("multipart/x-mixed-replace;boundary=" + BOUNDARY);
    private static final int MOST_WATCHERS = 16;
    private static final Duration ONE_LOOK = Duration.ofMinutes(1);

    private final Gates gates;
    private final CameraRelay relay;
    private final EvidenceStore evidence;
    private final Database database;
    private final Clock clock;
    private final AccessPolicy policy = new AccessPolicy();
    private final Map<CameraId, Integer> watchers = new ConcurrentHashMap<>();
    private final Map<String, Instant> lookedAt = new ConcurrentHashMap<>();

    CameraViews(
            Gates gates,
            CameraRelay relay,
            EvidenceStore evidence,
            Database database,
            Clock clock) {
        this.gates = gates;
        this.relay = relay;
        this.evidence = evidence;
        this.database = database;
        this.clock = clock;
    }

    RouterFunction<ServerResponse> router() {
        return route().GET("/api/areas/{area}/cameras", this::cameras)
                .GET("/api/cameras/{camera}/frame", this::frame)
                .GET("/api/cameras/{camera}/live", this::live)
                .GET("/api/pictures/{sha256}", this::picture)
                .build();
    }

    private Mono<ServerResponse> cameras(ServerRequest request) {
        return Mono.fromSupplier(() -> area(gates, request))
                .flatMapMany(area -> Flux.fromIterable(gates.getArea(area).cameras()))
                .flatMapSequential(
                        camera -> relay.findStatus(camera.id()).map(status -> json(camera, status)),
                        8)
                .collectList()
                .zipWith(relay.isUp(), CameraViews::list)
                .flatMap(
                        json ->
                                ServerResponse.ok()
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .cacheControl(CacheControl.noStore())
                                        .bodyValue(JsonMapper.shared().writeValueAsBytes(json)));
    }

    static AreaId area(Gates gates, ServerRequest request) {
        String id = request.pathVariable("area");
        return gates.listAreas().stream()
                .map(area -> area.id())
                .filter(area -> area.value().equals(id))
                .findFirst()
                .orElseThrow(() -> OperationRefused.notFound("area", id));
    }

    private ObjectNode json(Camera camera, Optional<CameraStatus> status) {
        ObjectNode json = camera.json();
        if (status.isEmpty()) {
            return json.put("state", "UNKNOWN");
        }
        Instant now = clock.instant();
        json.setAll(status.get().write());
        json.put("ageSeconds", Duration.between(status.get().at(), now).toSeconds());
        return status.get().isSilent(now) ? json.put("state", "SILENT") : json;
    }

    private static ObjectNode list(List<ObjectNode> cameras, boolean liveView) {
        ObjectNode json = JsonMapper.shared().createObjectNode().put("liveView", liveView);
        ArrayNode items = json.putArray("items");
        cameras.forEach(items::add);
        return json;
    }

    private CameraRelay.Form form(ServerRequest request) {
        boolean wantsBlurred = request.queryParam("form").filter("blurred"::equals).isPresent();
        return !wantsBlurred && maySeeFaces(request)
                ? CameraRelay.Form.CLEAR
                : CameraRelay.Form.BLURRED;
    }

    private boolean maySeeFaces(ServerRequest request) {
        return policy.permits(Principal.of(request), Permission.VIEW_PLATE_PICTURES);
    }

    private Mono<Void> noteLook(ServerRequest request, String what, Optional<UUID> read) {
        String who = Principal.of(request).name();
        return database.query("picture-look", c -> PlateRows.saveLook(c, who, what, read)).then();
    }

    /** The newest still; asking for it makes the worker send some for a while. */
    private Mono<ServerResponse> frame(ServerRequest request) {
        return Mono.defer(
                () -> {
                    CameraId camera = CameraDoors.camera(gates, request).id();
                    CameraRelay.Form form = form(request);
                    return relay.watch(camera)
                            .then(relay.findFrame(camera, form))
                            .switchIfEmpty(
                                    Mono.error(() -> OperationRefused.unavailable("camera", 1)))
                            .delayUntil(frame -> noteStill(request, camera, form))
                            .flatMap(frame -> still(frame, form));
                });
    }

    private Mono<Void> noteLive(ServerRequest request, CameraId camera, CameraRelay.Form form) {
        return form == CameraRelay.Form.CLEAR
                ? noteLook(request, "camera:" + camera, Optional.empty())
                : Mono.empty();
    }

    /** Who asks for one still after the other looks on, and is written down once a minute. */
    private Mono<Void> noteStill(ServerRequest request, CameraId camera, CameraRelay.Form form) {
        String look = Principal.of(request).name() + " " + camera + " " + form;
        Instant now = clock.instant();
        Instant last = lookedAt.get(look);
        return last != null && now.isBefore(last.plus(ONE_LOOK))
                ? Mono.empty()
                : noteLive(request, camera, form).doOnSuccess(noted -> lookedAt.put(look, now));
    }

    private static Mono<ServerResponse> still(CameraRelay.Frame frame, CameraRelay.Form form) {
        return ServerResponse.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .header("X-Taken-At", Long.toString(frame.takenAt().toEpochMilli()))
                .header("X-Form", form.wireName())
                .bodyValue(frame.jpeg());
    }

    private Mono<ServerResponse> live(ServerRequest request) {
        return Mono.defer(
                () -> {
                    CameraId camera = CameraDoors.camera(gates, request).id();
                    CameraRelay.Form form = form(request);
                    Seat seat = sit(camera);
                    return relay.watch(camera)
                            .then(noteLive(request, camera, form))
                            .then(Mono.defer(() -> stream(camera, form, seat)))
                            .doOnError(failure -> seat.leave())
                            .doOnCancel(seat::leave);
                });
    }

    /** One of those who watch a camera; gives its place away once. */
    private final class Seat {

        private final CameraId camera;
        private final AtomicBoolean taken = new AtomicBoolean(true);

        Seat(CameraId camera) {
            this.camera = camera;
        }

        void leave() {
            if (taken.compareAndSet(true, false)) {
                watchers.merge(camera, -1, Integer::sum);
            }
        }
    }

    private Seat sit(CameraId camera) {
        Seat seat = new Seat(camera);
        if (watchers.merge(camera, 1, Integer::sum) > MOST_WATCHERS) {
            seat.leave();
            throw new OperationRefused(PlateError.TOO_MANY_WATCHERS, Map.of("most", MOST_WATCHERS));
        }
        return seat;
    }

    private Mono<ServerResponse> stream(CameraId camera, CameraRelay.Form form, Seat seat) {
        return ServerResponse.ok()
                .contentType(MJPEG)
                .cacheControl(CacheControl.noStore())
                .header("X-Form", form.wireName())
                .header("X-Accel-Buffering", "no")
                .body(
                        (message, context) ->
                                message.writeAndFlushWith(
                                                parts(relay.frames(camera, form)).map(Mono::just))
                                        .doFinally(signal -> seat.leave()));
    }

    /**
     * A viewer that takes no more is passed over, and then shown the newest. The boundary before a
     * part goes out with the part before, since browsers show the whole of a picture when the
     * boundary after it has come. The first also tells the viewer at once that it is let in.
     */
    private static Flux<DataBuffer> parts(Flux<CameraRelay.Frame> frames) {
        DataBuffer beginning =
                DefaultDataBufferFactory.sharedInstance.wrap(NEXT_PART.getBytes(US_ASCII));
        return frames.onBackpressureLatest().map(CameraViews::part).startWith(beginning);
    }

    private static DataBuffer part(CameraRelay.Frame frame) {
        byte[] head =
                "Content-Type: image/jpeg\r\nContent-Length: %d\r\nX-Taken-At: %d\r\n\r\n"
                        .formatted(frame.jpeg().length, frame.takenAt().toEpochMilli())
                        .getBytes(US_ASCII);
        DataBuffer part =
                DefaultDataBufferFactory.sharedInstance.allocateBuffer(
                        head.length + frame.jpeg().length + NEXT_PART.length());
        return part.write(head).write(frame.jpeg()).write(NEXT_PART.getBytes(US_ASCII));
    }

    /** The look is written down before the picture goes out. */
    private Mono<ServerResponse> picture(ServerRequest request) {
        return Mono.fromSupplier(() -> Sha256.parse("sha256", request.pathVariable("sha256")))
                .flatMap(
                        name ->
                                database.query("picture-find", c -> PlateRows.findShown(c, name))
                                        .next()
                                        .map(Optional::of)
                                        .defaultIfEmpty(Optional.empty())
                                        .flatMap(shown -> picture(request, name, shown)));
    }

    /** What belongs to no read yet may show anything. */
    private Mono<ServerResponse> picture(
            ServerRequest request, Sha256 name, Optional<PlateRows.Shown> shown) {
        boolean clear = shown.map(PlateRows.Shown::clear).orElse(true);
        if (clear && !maySeeFaces(request)) {
            return Mono.error(
                    () ->
                            new OperationRefused(
                                    CommonError.FORBIDDEN,
                                    Map.of("permission", Permission.VIEW_PLATE_PICTURES.name())));
        }
        return evidence.find(name)
                .switchIfEmpty(Mono.error(() -> OperationRefused.notFound("picture", name.hex())))
                .delayUntil(
                        bytes ->
                                clear
                                        ? noteLook(
                                                request,
                                                name.hex(),
                                                shown.map(PlateRows.Shown::read))
                                        : Mono.empty())
                .flatMap(bytes -> picture(bytes, clear));
    }

    /**
     * A blurred one never changes; a clear one is asked for at each look, so that each is noted.
     */
    private static Mono<ServerResponse> picture(byte[] bytes, boolean clear) {
        return ServerResponse.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(
                        clear
                                ? CacheControl.noStore()
                                : CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
                .header("X-Content-Type-Options", "nosniff")
                .bodyValue(bytes);
    }
}

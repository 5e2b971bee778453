package cuakhauso.plate;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import cuakhauso.gate.Camera;
import cuakhauso.gate.CameraId;
import cuakhauso.gate.Gates;
import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.plate.evidence.EvidenceStore;
import cuakhauso.plate.evidence.Sha256;
import cuakhauso.web.Bodies;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The doors of the camera worker. */
final class CameraDoors {

    private static final int LARGEST_PICTURE = 2 << 20;
    private static final int MOST_READS = 50;

    /** What a picture may take to arrive; a slower one holds memory for too long. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Pictures that arrive at the same time; more would fill the memory. */
    private static final int AT_ONCE = 16;

    private final Gates gates;
    private final EvidenceStore evidence;
    private final PlateReads reads;
    private final CameraRelay relay;
    private final CameraMeters meters;
    private final Clock clock;
    private final AtomicInteger arriving = new AtomicInteger();

    CameraDoors(
            Gates gates,
            EvidenceStore evidence,
            PlateReads reads,
            CameraRelay relay,
            CameraMeters meters,
            Clock clock) {
        this.gates = gates;
        this.evidence = evidence;
        this.reads = reads;
        this.relay = relay;
        this.meters = meters;
        this.clock = clock;
    }

    RouterFunction<ServerResponse> router() {
        return route().PUT("/api/cameras/{camera}/pictures/{sha256}", this::picture)
                .POST("/api/cameras/{camera}/reads", this::reads)
                .POST("/api/cameras/{camera}/status", this::status)
                .PUT("/api/cameras/{camera}/frame", this::frame)
                .build();
    }

    static Camera camera(Gates gates, ServerRequest request) {
        String id = request.pathVariable("camera");
        return gates.listAreas().stream()
                .flatMap(area -> area.cameras().stream())
                .filter(camera -> camera.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> OperationRefused.notFound("camera", id));
    }

    private Mono<ServerResponse> picture(ServerRequest request) {
        return Mono.defer(
                () -> {
                    Camera camera = camera(gates, request);
                    Sha256 name = Sha256.parse("sha256", request.pathVariable("sha256"));
                    return jpeg(request)
                            .doOnNext(bytes -> refuseOther(name, bytes))
                            .flatMap(bytes -> evidence.putSoon(name, bytes))
                            .doOnNext(fresh -> meters.picture(camera.id(), fresh))
                            .flatMap(fresh -> ServerResponse.status(fresh ? 201 : 200).build());
                });
    }

    /** A whole JPEG picture in bounds of size, time and number. */
    private Mono<byte[]> jpeg(ServerRequest request) {
        MediaType type = request.headers().contentType().orElse(MediaType.ALL);
        if (!type.equalsTypeAndSubtype(MediaType.IMAGE_JPEG)) {
            return Mono.error(
                    () ->
                            new OperationRefused(
                                    CommonError.UNSUPPORTED_MEDIA_TYPE,
                                    Map.of("value", type.toString(), "expected", "image/jpeg")));
        }
        return Mono.defer(
                () -> {
                    if (arriving.incrementAndGet() > AT_ONCE) {
                        arriving.decrementAndGet();
                        return Mono.error(() -> OperationRefused.unavailable("camera door", 1));
                    }
                    return Bodies.read(request, LARGEST_PICTURE)
                            .timeout(PATIENCE)
                            .onErrorMap(TimeoutException.class, CameraDoors::tooSlow)
                            .doOnNext(CameraDoors::refuseWhatIsNoJpeg)
                            .doFinally(signal -> arriving.decrementAndGet());
                });
    }

    private static Throwable tooSlow(Throwable timeout) {
        return new OperationRefused(
                CommonError.TOO_SLOW,
                Map.of("expected", "a whole picture within " + PATIENCE.toSeconds() + " s"));
    }

    private static void refuseWhatIsNoJpeg(byte[] bytes) {
        boolean jpeg = bytes.length > 3 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xD8;
        if (!jpeg) {
            throw OperationRefused.invalid("body", bytes.length + " bytes", "a JPEG picture");
        }
    }

    private static void refuseOther(Sha256 name, byte[] bytes) {
        Sha256 actual = Sha256.of(bytes);
        if (!actual.equals(name)) {
            throw OperationRefused.invalid(
                    "sha256", name.hex(), "the hash of what was sent, " + actual);
        }
    }

    private Mono<ServerResponse> reads(ServerRequest request) {
        return Mono.fromSupplier(() -> camera(gates, request))
                .flatMap(
                        camera ->
                                Bodies.json(request)
                                        .flatMap(body -> accept(camera, items(body)))
                                        .flatMap(CameraDoors::answer));
    }

    private static List<JsonNode> items(JsonNode body) {
        if (!body.isArray() || body.isEmpty() || body.size() > MOST_READS) {
            throw new OperationRefused(
                    body.size() > MOST_READS ? CommonError.TOO_LARGE : CommonError.MALFORMED,
                    Map.of("field", "body", "expected", "a list of 1 to " + MOST_READS + " reads"));
        }
        return body.valueStream().toList();
    }

    /** In order, each in a transaction of its own; those before an outage stay accepted. */
    private Mono<ObjectNode> accept(Camera camera, List<JsonNode> items) {
        Map<Integer, OperationRefused> refused = new LinkedHashMap<>();
        Instant now = clock.instant();
        return Flux.range(0, items.size())
                .concatMap(
                        index ->
                                Mono.fromSupplier(
                                                () ->
                                                        ReadForm.read(
                                                                camera.id(), items.get(index), now))
                                        .flatMap(read -> reads.accept(camera, read))
                                        .doOnNext(meters::stored)
                                        .onErrorResume(
                                                CameraDoors::isOfTheRead,
                                                refusal -> {
                                                    refused.put(index, (OperationRefused) refusal);
                                                    meters.refused(camera.id());
                                                    return Mono.empty();
                                                }))
                .then(Mono.fromSupplier(() -> json(items.size() - refused.size(), refused)));
    }

    private static boolean isOfTheRead(Throwable cause) {
        return cause instanceof OperationRefused refused
                && refused.code() == CommonError.INVALID_VALUE;
    }

    private static ObjectNode json(int accepted, Map<Integer, OperationRefused> refused) {
        ObjectNode json = JsonMapper.shared().createObjectNode().put("accepted", accepted);
        ArrayNode list = json.putArray("refused");
        refused.forEach(
                (index, refusal) ->
                        list.addObject()
                                .put("index", index)
                                .put("code", refusal.code().name())
                                .put("hint", hint(refusal)));
        return json;
    }

    private static String hint(OperationRefused refusal) {
        return "%s is \"%s\", expected %s"
                .formatted(
                        refusal.details().get("field"),
                        refusal.details().get("value"),
                        refusal.details().get("expected"));
    }

    private static Mono<ServerResponse> answer(ObjectNode json) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(JsonMapper.shared().writeValueAsBytes(json));
    }

    private Mono<ServerResponse> status(ServerRequest request) {
        return Mono.fromSupplier(() -> camera(gates, request))
                .flatMap(
                        camera ->
                                Bodies.json(request)
                                        .map(body -> CameraStatus.read(body, clock.instant()))
                                        .flatMap(told -> relay.putStatus(camera.id(), told))
                                        .then(watch(camera.id()))
                                        .flatMap(CameraDoors::answer));
    }

    /** Whether the worker is to send frames. */
    private Mono<ObjectNode> watch(CameraId camera) {
        return Mono.defer(() -> relay.isWatched(camera))
                .map(
                        watched ->
                                JsonMapper.shared()
                                        .createObjectNode()
                                        .put("watch", watched)
                                        .put("maxHz", CameraRelay.MOST_HZ)
                                        .put("now", clock.millis()));
    }

    private Mono<ServerResponse> frame(ServerRequest request) {
        return Mono.defer(
                () -> {
                    Camera camera = camera(gates, request);
                    CameraRelay.Form form = form(request.headers().firstHeader("X-Form"));
                    Instant takenAt = takenAt(request.headers().firstHeader("X-Taken-At"));
                    return jpeg(request)
                            .flatMap(
                                    jpeg ->
                                            relay.putFrame(
                                                    camera.id(),
                                                    form,
                                                    new CameraRelay.Frame(takenAt, jpeg)))
                            .then(watch(camera.id()))
                            .doOnNext(watch -> meters.frame(camera.id()))
                            .flatMap(CameraDoors::answer);
                });
    }

    private static CameraRelay.Form form(@org.jspecify.annotations.Nullable String header) {
        String name = header == null ? "" : header.toUpperCase(Locale.ROOT);
        return switch (name) {
            case "CLEAR" -> CameraRelay.Form.CLEAR;
            case "BLURRED" -> CameraRelay.Form.BLURRED;
            default -> throw OperationRefused.invalid("X-Form", name, "clear or blurred");
        };
    }

    private static Instant takenAt(@org.jspecify.annotations.Nullable String header) {
        if (header == null || !header.matches("\\d{1,15}")) {
            throw OperationRefused.invalid(
                    "X-Taken-At", String.valueOf(header), "milliseconds since 1970");
        }
        return Instant.ofEpochMilli(Long.parseLong(header));
    }
}

package cuakhauso.position;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import cuakhauso.kernel.DeviceId;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.store.SharedAnswers;
import cuakhauso.web.Answer;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Trucks over REST: where they are, where they were, and a whole area at a past hour. */
final class VehicleRoutes {

    private static final int DEFAULT_LIMIT = 500;
    private static final int MOST = 5000;
    private static final Duration LONGEST_TRACK = Duration.ofDays(31);
    private static final Duration LONGEST_REPLAY = Duration.ofHours(24);
    private static final int MOST_FRAMES = 3000;
    private static final int POINTS_PER_BUFFER = 200;

    private final Positions positions;
    private final HistoryReader history;
    private final Replay replay;
    private final List<VehicleDevices> vehicleDevices;
    private final SharedAnswers answers;
    private final Clock clock;

    VehicleRoutes(
            Positions positions,
            HistoryReader history,
            Replay replay,
            List<VehicleDevices> vehicleDevices,
            SharedAnswers answers,
            Clock clock) {
        this.positions = positions;
        this.history = history;
        this.replay = replay;
        this.vehicleDevices = List.copyOf(vehicleDevices);
        this.answers = answers;
        this.clock = clock;
    }

    RouterFunction<ServerResponse> router() {
        return route().GET("/api/areas/{area}/vehicles", this::vehicles)
                .GET("/api/areas/{area}/replay", this::replay)
                .GET("/api/vehicles/{id}", this::vehicle)
                .GET("/api/vehicles/{id}/track", this::track)
                .build();
    }

    private Mono<ServerResponse> vehicles(ServerRequest request) {
        return answers.get(
                        SharedAnswers.key(request.uri()),
                        () -> Mono.fromSupplier(() -> page(request)))
                .flatMap(page -> Answer.ofJson(page).to(request));
    }

    private byte[] page(ServerRequest request) {
        AreaPicture picture = picture(request);
        int limit = Query.number(request, "limit", DEFAULT_LIMIT, 1, MOST);
        String after = request.queryParam("cursor").map(VehicleRoutes::cursor).orElse("");
        List<VehicleView> found =
                picture.vehicles().stream()
                        .filter(filter(request))
                        .filter(vehicle -> vehicle.id().compareTo(after) > 0)
                        .sorted(Comparator.comparing(VehicleView::id))
                        .limit(limit + 1L)
                        .toList();
        List<VehicleView> items = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next =
                found.size() > limit ? Optional.of(items.getLast().id()) : Optional.empty();
        return VehicleJson.page(items, next.map(VehicleRoutes::opaque));
    }

    private static String opaque(String id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String cursor(String value) {
        try {
            return new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw OperationRefused.invalid("cursor", value, "the next of an earlier answer");
        }
    }

    private static Predicate<VehicleView> filter(ServerRequest request) {
        Predicate<VehicleView> all = vehicle -> true;
        return all.and(request.queryParam("state").map(VehicleRoutes::state).orElse(all))
                .and(request.queryParam("zone").map(VehicleRoutes::zone).orElse(all))
                .and(request.queryParam("bbox").map(VehicleRoutes::box).orElse(all));
    }

    private static Predicate<VehicleView> state(String name) {
        return Arrays.stream(VehicleState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .<Predicate<VehicleView>>map(state -> vehicle -> vehicle.state() == state)
                .orElseThrow(
                        () ->
                                OperationRefused.invalid(
                                        "state", name, "one of " + List.of(VehicleState.values())));
    }

    private static Predicate<VehicleView> zone(String id) {
        return vehicle -> id.equals(vehicle.zone());
    }

    private static Predicate<VehicleView> box(String text) {
        try {
            double[] box =
                    Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).toArray();
            if (box.length == 4 && box[0] <= box[2] && box[1] <= box[3]) {
                return v ->
                        v.lon() >= box[0]
                                && v.lat() >= box[1]
                                && v.lon() <= box[2]
                                && v.lat() <= box[3];
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw OperationRefused.invalid("bbox", text, "west,south,east,north in degrees");
    }

    private AreaPicture picture(ServerRequest request) {
        String area = request.pathVariable("area");
        return positions
                .findPicture(area)
                .orElseThrow(() -> OperationRefused.notFound("area", area));
    }

    private Mono<ServerResponse> vehicle(ServerRequest request) {
        String id = request.pathVariable("id");
        return Mono.fromSupplier(
                        () ->
                                positions
                                        .findVehicle(id)
                                        .orElseThrow(
                                                () -> OperationRefused.notFound("vehicle", id)))
                .flatMap(vehicle -> Answer.ofJson(VehicleJson.one(vehicle)).to(request));
    }

    /**
     * {@code {"points":[[epochMs,lat,lon,speed,heading],…]}}, streamed; speed and heading null when
     * unknown.
     */
    private Mono<ServerResponse> track(ServerRequest request) {
        return Mono.defer(
                () -> {
                    String id = request.pathVariable("id");
                    Query.Window window = Query.window(request, LONGEST_TRACK);
                    Duration step = Query.seconds(request, "step", 0, 0, 86_400);
                    Flux<byte[]> points =
                            spans(id, window)
                                    .concatMap(span -> history.track(span, step))
                                    .map(VehicleJson::point)
                                    .buffer(POINTS_PER_BUFFER)
                                    .index((n, group) -> VehicleJson.join(n > 0, group));
                    return stream(
                            MediaType.APPLICATION_JSON,
                            Flux.concat(
                                    Flux.just(ascii("{\"points\":[")),
                                    points,
                                    Flux.just(ascii("]}"))));
                });
    }

    /** The devices the vehicle carried; a device's own id always speaks for itself. */
    private Flux<DeviceSpan> spans(String id, Query.Window window) {
        if (!DeviceId.isValid(id)) {
            return Flux.error(() -> OperationRefused.notFound("vehicle", id));
        }
        return Flux.fromIterable(vehicleDevices)
                .concatMap(devices -> devices.listSpans(id, window.from(), window.to()))
                .filter(span -> !span.device().value().equals(id))
                .concatWithValues(new DeviceSpan(new DeviceId(id), window.from(), window.to()))
                .sort(Comparator.comparing(DeviceSpan::from));
    }

    /** One line per step: {@code {"at":"…","vehicles":[V…]}}, the whole picture of that moment. */
    private Mono<ServerResponse> replay(ServerRequest request) {
        return Mono.defer(
                () -> {
                    String area = picture(request).area();
                    Query.Window window = Query.window(request, LONGEST_REPLAY);
                    Duration step = Query.seconds(request, "step", 10, 1, 3600);
                    if (Duration.between(window.from(), window.to()).dividedBy(step)
                            > MOST_FRAMES) {
                        throw OperationRefused.invalid(
                                "step",
                                step.toSeconds(),
                                "at most " + MOST_FRAMES + " steps in the window");
                    }
                    Instant until =
                            window.to().isAfter(clock.instant()) ? clock.instant() : window.to();
                    return stream(
                            MediaType.APPLICATION_NDJSON,
                            replay.frames(area, window.from(), until, step)
                                    .map(VehicleJson::frame));
                });
    }

    private static Mono<ServerResponse> stream(MediaType type, Flux<byte[]> parts) {
        Flux<DataBuffer> buffers = parts.map(DefaultDataBufferFactory.sharedInstance::wrap);
        return ServerResponse.ok().contentType(type).body(BodyInserters.fromDataBuffers(buffers));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

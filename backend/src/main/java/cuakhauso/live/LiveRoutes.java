package cuakhauso.live;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import cuakhauso.kernel.OperationRefused;
import cuakhauso.position.Positions;
import cuakhauso.web.Answer;

import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The live stream for who has no WebSocket: server-sent events, and a snapshot to poll. */
final class LiveRoutes {

    /** So many pollers as may come share one answer for so long. */
    private static final Duration SHARED = Duration.ofSeconds(1);

    private static final List<String> POLLED = List.of("vehicles", "yards", "queues");

    private final LiveHub hub;
    private final Positions positions;
    private final Map<Polled, Mono<Answer>> shared = new ConcurrentHashMap<>();

    private record Polled(String area, List<String> layers) {}

    LiveRoutes(LiveHub hub, Positions positions) {
        this.hub = hub;
        this.positions = positions;
    }

    RouterFunction<ServerResponse> router() {
        return route().GET("/live/sse", this::events)
                .GET("/api/live/{area}", this::snapshot)
                .build();
    }

    private Mono<ServerResponse> events(ServerRequest request) {
        return Mono.fromCallable(() -> wish(request))
                .onErrorMap(
                        ClientMessage.Refused.class,
                        e ->
                                OperationRefused.invalid(
                                        "query",
                                        String.valueOf(request.uri().getQuery()),
                                        String.valueOf(e.getMessage())))
                .flatMap(
                        wish ->
                                ServerResponse.ok()
                                        .header("X-Accel-Buffering", "no")
                                        .body(
                                                BodyInserters.fromServerSentEvents(
                                                        events(wish, resume(request)))));
    }

    private Flux<ServerSentEvent<String>> events(
            ClientMessage.Subscribe wish, Optional<ClientMessage.Resume> resume) {
        return Flux.create(
                sink -> {
                    SseConnection connection = new SseConnection(sink);
                    sink.onDispose(() -> hub.leave(connection));
                    hub.join(connection, wish, resume);
                },
                FluxSink.OverflowStrategy.BUFFER);
    }

    private ClientMessage.Subscribe wish(ServerRequest request) throws ClientMessage.Refused {
        String box =
                request.queryParam("bbox")
                        .map(text -> ",\"bbox\":[" + numbers(text) + "]")
                        .orElse("");
        String hz =
                request.queryParam("maxHz").map(text -> ",\"maxHz\":" + numbers(text)).orElse("");
        String layers = String.join("\",\"", layers(request, List.of("vehicles")));
        String area = knownArea(request.queryParam("area").orElse(""));
        String message =
                "{\"type\":\"subscribe\",\"id\":1,\"area\":\""
                        + area
                        + "\",\"layers\":[\""
                        + layers
                        + "\"]"
                        + box
                        + hz
                        + "}";
        return (ClientMessage.Subscribe) ClientMessage.parse(message);
    }

    private String knownArea(String area) {
        if (!hub.hasArea(area)) {
            throw OperationRefused.notFound("area", area);
        }
        return area;
    }

    private static String numbers(String text) {
        if (!text.matches("[-+.,0-9eE]{1,200}")) {
            throw OperationRefused.invalid("query", text, "decimal numbers, separated by commas");
        }
        return text;
    }

    private static List<String> layers(ServerRequest request, List<String> fallback) {
        List<String> asked =
                request.queryParam("layers")
                        .map(text -> Arrays.stream(text.split(",")).distinct().sorted().toList())
                        .orElse(fallback);
        if (asked.isEmpty() || !ClientMessage.LAYERS.containsAll(asked)) {
            throw OperationRefused.invalid(
                    "layers", String.join(",", asked), "some of " + ClientMessage.LAYERS);
        }
        return asked;
    }

    /** {@code Last-Event-ID: epoch:seq:rev}; what cannot be read is as if it were not there. */
    private static Optional<ClientMessage.Resume> resume(ServerRequest request) {
        String last = request.headers().firstHeader("Last-Event-ID");
        if (last == null || !last.matches("[A-Za-z0-9-]{1,40}:\\d{1,16}:\\d{1,16}")) {
            return Optional.empty();
        }
        String[] parts = last.split(":");
        return Optional.of(
                new ClientMessage.Resume(
                        1, parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2])));
    }

    private Mono<ServerResponse> snapshot(ServerRequest request) {
        return Mono.defer(
                () -> {
                    Polled polled =
                            new Polled(
                                    knownArea(request.pathVariable("area")),
                                    layers(request, POLLED));
                    return shared.computeIfAbsent(polled, this::answer)
                            .flatMap(answer -> answer.to(request));
                });
    }

    private Mono<Answer> answer(Polled polled) {
        return Mono.<byte[]>create(sink -> positions.execute(() -> answer(polled, sink)))
                .map(body -> Answer.of(body, MediaType.APPLICATION_JSON))
                .cache(SHARED);
    }

    private void answer(Polled polled, MonoSink<byte[]> sink) {
        if (hub.knows(polled.area(), polled.layers())) {
            sink.success(hub.snapshot(polled.area(), polled.layers()));
        } else {
            sink.error(OperationRefused.unavailable("passes", 1));
        }
    }
}

package cuakhauso.position;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.web.Bodies;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The doors for positions on the main port. */
final class PositionDoors {

    private static final String NDJSON = "application/x-ndjson";

    private final PositionIntake intake;

    PositionDoors(PositionIntake intake) {
        this.intake = intake;
    }

    RouterFunction<ServerResponse> router() {
        return route().GET("/osmand", this::osmAndQuery)
                .POST("/osmand", this::osmAndBody)
                .POST("/api/positions", this::batch)
                .POST("/api/positions/qcvn31", this::qcvn31)
                .build();
    }

    private Mono<ServerResponse> osmAndQuery(ServerRequest request) {
        return Mono.fromCallable(
                        () -> OsmAndMessage.ofQuery(query(request.uri()), intake.nowEpochMillis()))
                .flatMap(this::one)
                .onErrorMap(Unreadable.class, this::malformed);
    }

    private static String query(URI uri) {
        String query = uri.getRawQuery();
        return query == null ? "" : query;
    }

    private Mono<ServerResponse> osmAndBody(ServerRequest request) {
        boolean json =
                request.headers()
                        .contentType()
                        .filter(MediaType.APPLICATION_JSON::isCompatibleWith)
                        .isPresent();
        return Bodies.read(request)
                .flatMap(
                        body ->
                                Mono.fromCallable(
                                        () ->
                                                json
                                                        ? OsmAndMessage.ofJson(
                                                                body, intake.nowEpochMillis())
                                                        : form(request, body)))
                .flatMap(this::one)
                .onErrorMap(Unreadable.class, this::malformed);
    }

    private Position form(ServerRequest request, byte[] body) throws Unreadable {
        String form = new String(body, StandardCharsets.UTF_8);
        return OsmAndMessage.ofQuery(query(request.uri()) + "&" + form, intake.nowEpochMillis());
    }

    /** 200 without a body: stored. With {@code refused}: not stored, and need not come again. */
    private Mono<ServerResponse> one(Position position) {
        return intake.accept(List.of(position))
                .map(List::getFirst)
                .flatMap(
                        refusal ->
                                refusal.isPresent()
                                        ? ServerResponse.ok()
                                                .bodyValue(Map.of("refused", refusal.get().name()))
                                        : ServerResponse.ok().build());
    }

    private OperationRefused malformed(Unreadable cause) {
        intake.countUnreadable();
        return new OperationRefused(
                CommonError.MALFORMED,
                Map.of(
                        "field",
                        cause.field(),
                        "value",
                        cause.value(),
                        "expected",
                        cause.expected()));
    }

    private Mono<ServerResponse> batch(ServerRequest request) {
        MediaType type = request.headers().contentType().orElse(MediaType.APPLICATION_JSON);
        boolean lines = type.toString().startsWith(NDJSON);
        if (!lines && !MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
            return Mono.error(
                    () ->
                            new OperationRefused(
                                    CommonError.UNSUPPORTED_MEDIA_TYPE,
                                    Map.of(
                                            "value",
                                            type.toString(),
                                            "expected",
                                            "application/json or " + NDJSON)));
        }
        return Bodies.read(request)
                .map(body -> lines ? BatchItems.ofLines(body) : BatchItems.ofJsonArray(body))
                .flatMap(this::acceptAll);
    }

    private Mono<ServerResponse> acceptAll(List<BatchItems.Item> items) {
        List<Position> readable = new ArrayList<>(items.size());
        for (BatchItems.Item item : items) {
            switch (item) {
                case BatchItems.Item.Read read -> readable.add(read.position());
                case BatchItems.Item.Bad bad -> intake.countUnreadable();
            }
        }
        return intake.accept(readable)
                .flatMap(verdicts -> ServerResponse.ok().bodyValue(report(items, verdicts)));
    }

    private static Map<String, Object> report(
            List<BatchItems.Item> items, List<Optional<PositionRefusal>> verdicts) {
        List<Map<String, Object>> refused = new ArrayList<>();
        int next = 0;
        for (int index = 0; index < items.size(); index++) {
            switch (items.get(index)) {
                case BatchItems.Item.Read read -> {
                    Optional<PositionRefusal> refusal = verdicts.get(next++);
                    if (refusal.isPresent()) {
                        refused.add(Map.of("index", index, "reason", refusal.get().name()));
                    }
                }
                case BatchItems.Item.Bad bad -> refused.add(unreadable(index, bad.cause()));
            }
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("accepted", items.size() - refused.size());
        report.put("refused", refused);
        return report;
    }

    private static Map<String, Object> unreadable(int index, Unreadable cause) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("index", index);
        item.put("reason", CommonError.MALFORMED.name());
        item.put("field", cause.field());
        item.put("value", cause.value());
        item.put("expected", cause.expected());
        return item;
    }

    private Mono<ServerResponse> qcvn31(ServerRequest request) {
        return Bodies.read(request)
                .flatMap(body -> Mono.fromCallable(() -> Qcvn31Message.read(body)))
                .flatMap(position -> acceptAll(List.of(new BatchItems.Item.Read(position))))
                .onErrorMap(Unreadable.class, this::malformed);
    }
}

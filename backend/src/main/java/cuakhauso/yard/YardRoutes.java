package cuakhauso.yard;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import cuakhauso.gate.Area;
import cuakhauso.gate.AreaId;
import cuakhauso.gate.Gates;
import cuakhauso.gate.Yard;
import cuakhauso.gate.YardId;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.kernel.PlainText;
import cuakhauso.store.SharedAnswers;
import cuakhauso.web.Answer;
import cuakhauso.web.Bodies;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Mono;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Yards over HTTP. */
final class YardRoutes {

    private final Yards yards;
    private final Gates gates;
    private final YardHistory history;
    private final SharedAnswers answers;

    YardRoutes(Yards yards, YardHistory history, Gates gates, SharedAnswers answers) {
        this.yards = yards;
        this.history = history;
        this.gates = gates;
        this.answers = answers;
    }

    RouterFunction<ServerResponse> router() {
        return route().GET("/api/areas/{area}/yards", this::list)
                .GET("/api/areas/{area}/yards/history", this::lastDay)
                .POST("/api/areas/{area}/yards/{yard}/count", this::count)
                .build();
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        return answers.get(
                        SharedAnswers.key(request.uri()),
                        () -> Mono.fromSupplier(() -> items(request)))
                .flatMap(items -> Answer.ofJson(items).to(request));
    }

    private byte[] items(ServerRequest request) {
        String items = yards.itemsJson(area(request).value());
        return ("{\"items\":" + items + "}").getBytes(StandardCharsets.UTF_8);
    }

    private Mono<ServerResponse> lastDay(ServerRequest request) {
        return answers.get(
                        SharedAnswers.key(request.uri()),
                        () -> history.lastDay(gates.getArea(area(request))))
                .flatMap(history -> Answer.ofJson(history).to(request));
    }

    private AreaId area(ServerRequest request) {
        String asked = request.pathVariable("area");
        return gates.listAreas().stream()
                .map(Area::id)
                .filter(area -> area.value().equals(asked))
                .findFirst()
                .orElseThrow(() -> OperationRefused.notFound("area", asked));
    }

    private Mono<ServerResponse> count(ServerRequest request) {
        return Bodies.json(request)
                .flatMap(
                        body ->
                                yards.acceptCount(
                                        area(request), yard(request), occupied(body), key(body)))
                .flatMap(
                        yard ->
                                ServerResponse.ok()
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .bodyValue(yard));
    }

    private YardId yard(ServerRequest request) {
        String asked = request.pathVariable("yard");
        return gates.getArea(area(request)).yards().stream()
                .map(Yard::id)
                .filter(yard -> yard.value().equals(asked))
                .findFirst()
                .orElseThrow(() -> OperationRefused.notFound("yard", asked));
    }

    private static int occupied(JsonNode body) {
        JsonNode occupied = body.path("occupied");
        if (!occupied.isInt()) {
            throw OperationRefused.invalid(
                    "occupied", occupied.toString(), "a whole number of trucks");
        }
        return occupied.intValue();
    }

    private static String key(JsonNode body) {
        String key = body.path("key").asString("");
        if (key.length() > 100 || !PlainText.isPlain(key)) {
            throw OperationRefused.invalid(
                    "key", key, "at most 100 characters, no control characters");
        }
        return key.isEmpty() ? UUID.randomUUID().toString() : key;
    }
}

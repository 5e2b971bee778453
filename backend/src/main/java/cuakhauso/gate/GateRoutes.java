package cuakhauso.gate;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import cuakhauso.kernel.OperationRefused;
import cuakhauso.web.Answer;

import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Mono;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The catalogue over HTTP. It does not change while the program runs, so its answers are made once.
 */
final class GateRoutes {

    private final Gates gates;
    private final Clock clock;
    private final Answer areas;
    private final Map<String, Answer> areaById;
    private final Map<String, Answer> gatesByArea;
    private final Map<String, Answer> mapByArea;

    GateRoutes(Gates gates, Clock clock) {
        this.gates = gates;
        this.clock = clock;
        this.areas = json(AreaJson.areas(gates.listAreas()));
        this.areaById = answers(area -> json(AreaJson.area(area)));
        this.gatesByArea = answers(area -> json(AreaJson.gates(area)));
        this.mapByArea = answers(area -> geoJson(MapJson.map(area)));
    }

    private Map<String, Answer> answers(Function<Area, Answer> answer) {
        return gates.listAreas().stream()
                .collect(Collectors.toMap(area -> area.id().value(), answer));
    }

    private static Answer json(JsonNode content) {
        return Answer.ofJson(JsonMapper.shared().writeValueAsBytes(content));
    }

    static Answer geoJson(JsonNode content) {
        return Answer.of(JsonMapper.shared().writeValueAsBytes(content), Answer.GEO_JSON);
    }

    RouterFunction<ServerResponse> router() {
        return route().GET("/api/areas", areas::to)
                .GET("/api/areas/{area}", request -> find(areaById, request))
                .GET("/api/areas/{area}/gates", request -> find(gatesByArea, request))
                .GET("/api/areas/{area}/map", request -> find(mapByArea, request))
                .GET("/api/areas/{area}/hours", this::hours)
                .build();
    }

    private static Mono<ServerResponse> find(Map<String, Answer> answers, ServerRequest request) {
        String area = request.pathVariable("area");
        Answer answer = answers.get(area);
        return answer == null
                ? Mono.error(() -> OperationRefused.notFound("area", area))
                : answer.to(request);
    }

    /** Made for each request, because it says what is open now. */
    private Mono<ServerResponse> hours(ServerRequest request) {
        String asked = request.pathVariable("area");
        return Mono.justOrEmpty(
                        gates.listAreas().stream()
                                .filter(area -> area.id().value().equals(asked))
                                .findFirst())
                .switchIfEmpty(Mono.error(() -> OperationRefused.notFound("area", asked)))
                .map(area -> json(HoursJson.now(area, clock.instant())))
                .flatMap(answer -> answer.to(request));
    }
}

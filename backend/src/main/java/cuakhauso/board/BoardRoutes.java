package cuakhauso.board;

import cuakhauso.gate.Area;
import cuakhauso.gate.Gates;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.queue.Queues;
import cuakhauso.store.SharedAnswers;
import cuakhauso.web.Answer;
import cuakhauso.yard.Yards;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The public board at {@code /}, made once for all who ask in the same second. */
final class BoardRoutes {

    private static final MediaType HTML =
            new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Gates gates;
    private final Yards yards;
    private final Queues queues;
    private final SharedAnswers answers;
    private final Clock clock;
    private final BoardPage page = new BoardPage();
    private final Map<Language, Words> words = new EnumMap<>(Language.class);

    BoardRoutes(Gates gates, Yards yards, Queues queues, SharedAnswers answers, Clock clock) {
        this.gates = gates;
        this.yards = yards;
        this.queues = queues;
        this.answers = answers;
        this.clock = clock;
        Arrays.stream(Language.values())
                .forEach(language -> words.put(language, new Words(language)));
    }

    RouterFunction<ServerResponse> router() {
        return RouterFunctions.route().GET("/", this::board).build();
    }

    private Mono<ServerResponse> board(ServerRequest request) {
        Area area = area(request.queryParam("area"));
        Language language = Language.of(request.queryParam("lang"));
        String key = "board:" + area.id().value() + ":" + language.code();
        return answers.get(key, () -> Mono.fromSupplier(() -> page(area, language)))
                .flatMap(body -> Answer.of(body, HTML).to(request));
    }

    private Area area(Optional<String> asked) {
        return asked.isEmpty() ? gates.listAreas().getFirst() : known(asked.get());
    }

    private Area known(String asked) {
        return gates.listAreas().stream()
                .filter(area -> area.id().value().equals(asked))
                .findFirst()
                .orElseThrow(() -> OperationRefused.notFound("area", asked));
    }

    private byte[] page(Area area, Language language) {
        String id = area.id().value();
        return page.fill(
                area,
                Objects.requireNonNull(words.get(language)),
                yards.itemsJson(id),
                queues.itemsJson(id),
                clock.instant());
    }
}

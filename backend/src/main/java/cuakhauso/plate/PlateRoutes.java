package cuakhauso.plate;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import cuakhauso.access.Principal;
import cuakhauso.gate.Gates;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.web.Answer;
import cuakhauso.web.Bodies;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Mono;

import tools.jackson.databind.node.StringNode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Reads over HTTP: lists, one, and a person's decision. */
final class PlateRoutes {

    private final Gates gates;
    private final PlateReads reads;
    private final PlatePages pages;
    private final TrainingFolder training;

    PlateRoutes(Gates gates, PlateReads reads, PlatePages pages, TrainingFolder training) {
        this.gates = gates;
        this.reads = reads;
        this.pages = pages;
        this.training = training;
    }

    RouterFunction<ServerResponse> router() {
        return route().GET("/api/areas/{area}/plates", this::list)
                .GET("/api/plates/{id}", this::one)
                .POST("/api/plates/{id}/decision", this::decide)
                .build();
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        return Mono.fromSupplier(() -> CameraViews.area(gates, request))
                .flatMap(area -> pages.page(area, query(request)))
                .flatMap(page -> Answer.ofJson(page).to(request));
    }

    private static PlatePages.Query query(ServerRequest request) {
        return new PlatePages.Query(
                parameter(request, "camera"),
                parameter(request, "judgement").map(PlateRoutes::kind),
                parameter(request, "open").map(PlateRoutes::truth),
                PlatePages.Query.before(parameter(request, "cursor")),
                PlatePages.Query.limit(parameter(request, "limit")));
    }

    private static Optional<String> parameter(ServerRequest request, String name) {
        return request.queryParam(name).filter(text -> !text.isBlank());
    }

    private static Judgement.Kind kind(String text) {
        return Arrays.stream(Judgement.Kind.values())
                .filter(kind -> kind.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                OperationRefused.invalid(
                                        "judgement",
                                        text,
                                        "one of " + Arrays.toString(Judgement.Kind.values())));
    }

    private static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw OperationRefused.invalid("open", text, "true or false");
        }
        return text.equals("true");
    }

    private Mono<ServerResponse> one(ServerRequest request) {
        return Mono.fromSupplier(() -> id(request))
                .flatMap(reads::get)
                .flatMap(read -> Answer.ofJson(json(read)).to(request));
    }

    private static UUID id(ServerRequest request) {
        return ReadForm.uuid("id", StringNode.valueOf(request.pathVariable("id")));
    }

    private static byte[] json(StoredRead read) {
        return ReadJson.write(read).toString().getBytes(StandardCharsets.UTF_8);
    }

    private Mono<ServerResponse> decide(ServerRequest request) {
        return Bodies.json(request)
                .map(DecisionForm::read)
                .flatMap(
                        form ->
                                reads.decide(id(request), form, Principal.of(request).name())
                                        .delayUntil(read -> keep(form, read)))
                .flatMap(
                        read ->
                                ServerResponse.ok()
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .bodyValue(json(read)));
    }

    private Mono<Void> keep(DecisionForm form, StoredRead read) {
        return form.keepForTraining() && form.decision() instanceof Decision.Plates said
                ? training.keep(read, said)
                : Mono.empty();
    }
}

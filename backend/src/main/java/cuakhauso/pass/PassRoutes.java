package cuakhauso.pass;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import cuakhauso.gate.Area;
import cuakhauso.gate.AreaId;
import cuakhauso.gate.GateId;
import cuakhauso.gate.Gates;
import cuakhauso.gate.QueueStream;
import cuakhauso.gate.TravelDirection;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.kernel.Plate;
import cuakhauso.plate.PlateReads;
import cuakhauso.store.SharedAnswers;
import cuakhauso.web.Answer;
import cuakhauso.web.Bodies;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Passes over HTTP. */
final class PassRoutes {

    private final Gates gates;
    private final Passes passes;
    private final PassPages pages;
    private final Statistics statistics;
    private final Crossings crossings;
    private final PresenceDoor presence;
    private final PlateReads plates;
    private final SharedAnswers answers;
    private final Clock clock;

    PassRoutes(
            Gates gates,
            Passes passes,
            PassPages pages,
            Statistics statistics,
            Crossings crossings,
            PresenceDoor presence,
            PlateReads plates,
            SharedAnswers answers,
            Clock clock) {
        this.gates = gates;
        this.passes = passes;
        this.pages = pages;
        this.statistics = statistics;
        this.crossings = crossings;
        this.presence = presence;
        this.plates = plates;
        this.answers = answers;
        this.clock = clock;
    }

    RouterFunction<ServerResponse> router() {
        return route().POST("/api/passes", this::announce)
                .GET("/api/passes/{number}", this::one)
                .POST("/api/passes/{number}/device", this::bind)
                .DELETE("/api/passes/{number}/device/{device}", this::unbind)
                .POST("/api/passes/{number}/destination", this::redirect)
                .POST("/api/passes/{number}/turn-back", this::turnBack)
                .POST("/api/passes/{number}/call", this::call)
                .POST("/api/presence", presence::accept)
                .GET("/api/passes/{number}/plates", this::plates)
                .GET("/api/areas/{area}/passes", this::list)
                .GET("/api/areas/{area}/statistics", this::statistics)
                .GET("/api/areas/{area}/crossings", this::crossings)
                .build();
    }

    private Mono<ServerResponse> announce(ServerRequest request) {
        return Bodies.json(request)
                .map(body -> AnnouncementForm.read(new Input(gates, body)))
                .flatMap(announcement -> passes.announce(area(announcement), announcement))
                .flatMap(PassRoutes::announced);
    }

    private AreaId area(PassCommands.Announcement announcement) {
        GateId gate = announcement.destination().gate();
        if (gate == null) {
            throw OperationRefused.invalid("gate", "", "the id of a gate, or a route");
        }
        return Input.areaOf(gates, gate);
    }

    private static Mono<ServerResponse> announced(Passes.Accepted accepted) {
        URI location = URI.create("/api/passes/" + accepted.pass().number());
        ServerResponse.BodyBuilder answer =
                accepted.fresh()
                        ? ServerResponse.created(location)
                        : ServerResponse.ok().location(location);
        return answer.contentType(MediaType.APPLICATION_JSON).bodyValue(json(accepted.pass()));
    }

    private static byte[] json(Pass pass) {
        return PassJson.wire(pass).toString().getBytes(StandardCharsets.UTF_8);
    }

    private Mono<ServerResponse> one(ServerRequest request) {
        return Mono.fromSupplier(() -> number(request))
                .flatMap(passes::get)
                .flatMap(pass -> Answer.ofJson(json(pass)).to(request));
    }

    private Mono<ServerResponse> plates(ServerRequest request) {
        return Mono.fromSupplier(() -> number(request).value())
                .flatMap(plates::ofPass)
                .flatMap(reads -> Answer.ofJson(reads).to(request));
    }

    private static PassNumber number(ServerRequest request) {
        return PassNumber.parse(request.pathVariable("number"));
    }

    private Mono<ServerResponse> bind(ServerRequest request) {
        return Bodies.json(request)
                .flatMap(
                        body ->
                                passes.bind(
                                        number(request),
                                        Input.device(
                                                "device", new Input(gates, body).text("device"))))
                .flatMap(PassRoutes::changed);
    }

    private static Mono<ServerResponse> changed(Pass pass) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(json(pass));
    }

    private Mono<ServerResponse> unbind(ServerRequest request) {
        return Mono.defer(
                        () ->
                                passes.unbind(
                                        number(request),
                                        Input.device("device", request.pathVariable("device"))))
                .flatMap(PassRoutes::changed);
    }

    private Mono<ServerResponse> redirect(ServerRequest request) {
        return Bodies.json(request)
                .map(body -> new Input(gates, body).destination())
                .flatMap(destination -> passes.redirect(number(request), known(destination)))
                .flatMap(PassRoutes::changed);
    }

    private static Destination known(Destination destination) {
        if (destination.gate() == null) {
            throw OperationRefused.invalid("gate", "", "the id of a gate, or a route");
        }
        return destination;
    }

    private Mono<ServerResponse> turnBack(ServerRequest request) {
        return Bodies.json(request)
                .flatMap(
                        body ->
                                passes.turnBack(
                                        number(request), new Input(gates, body).findText("reason")))
                .flatMap(PassRoutes::changed);
    }

    private Mono<ServerResponse> call(ServerRequest request) {
        return Mono.defer(() -> passes.call(number(request))).flatMap(PassRoutes::changed);
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        return Mono.fromSupplier(() -> Input.area(gates, request.pathVariable("area")))
                .flatMap(area -> pages.page(area.id(), query(request)))
                .flatMap(page -> Answer.ofJson(page).to(request));
    }

    private static PassPages.Query query(ServerRequest request) {
        return new PassPages.Query(
                parameter(request, "state")
                        .map(text -> Input.oneOf("state", text, PassState.class)),
                parameter(request, "stream")
                        .map(text -> Input.oneOf("stream", text, QueueStream.class)),
                parameter(request, "direction")
                        .map(text -> Input.oneOf("direction", text, TravelDirection.class)),
                parameter(request, "route"),
                parameter(request, "plate").map(text -> Plate.parse("plate", text)),
                PassPages.Query.before(parameter(request, "cursor")),
                PassPages.Query.limit(parameter(request, "limit")));
    }

    private static Optional<String> parameter(ServerRequest request, String name) {
        return request.queryParam(name).filter(text -> !text.isBlank());
    }

    private Mono<ServerResponse> statistics(ServerRequest request) {
        return answers.get(SharedAnswers.key(request.uri()), () -> report(request))
                .flatMap(report -> Answer.ofJson(report).to(request));
    }

    private Mono<byte[]> report(ServerRequest request) {
        return Mono.fromSupplier(() -> Input.area(gates, request.pathVariable("area")))
                .flatMap(
                        area ->
                                parameter(request, "at")
                                        .map(at -> statistics.at(area, moment(at)))
                                        .orElseGet(
                                                () -> statistics.ofDay(area, day(request, area))));
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw OperationRefused.invalid("at", text, "a moment as 2026-06-15T11:40:00Z");
        }
    }

    private LocalDate day(ServerRequest request, Area area) {
        String text = parameter(request, "date").orElse("");
        try {
            LocalDate day =
                    text.isEmpty()
                            ? LocalDate.ofInstant(clock.instant(), area.zone())
                            : LocalDate.parse(text);
            if (day.getYear() < 1970 || day.getYear() > 2200) {
                throw new DateTimeException("not in our time");
            }
            return day;
        } catch (DateTimeException e) {
            throw OperationRefused.invalid("date", text, "a day as 2026-06-15");
        }
    }

    private Mono<ServerResponse> crossings(ServerRequest request) {
        return answers.get(
                        SharedAnswers.key(request.uri()),
                        () ->
                                Mono.fromSupplier(
                                                () ->
                                                        Input.area(
                                                                gates,
                                                                request.pathVariable("area")))
                                        .flatMap(crossings::lastDay))
                .flatMap(hours -> Answer.ofJson(hours).to(request));
    }
}

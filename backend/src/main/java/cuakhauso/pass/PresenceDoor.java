package cuakhauso.pass;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.Gates;
import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.web.Bodies;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Presence without GPS: barriers, yards, cameras and officers say where vehicles are. */
final class PresenceDoor {

    private static final int LARGEST_BATCH = 500;

    private final Gates gates;
    private final Spots spots;
    private final Passes passes;
    private final Clock clock;

    PresenceDoor(Gates gates, Spots spots, Passes passes, Clock clock) {
        this.gates = gates;
        this.spots = spots;
        this.passes = passes;
        this.clock = clock;
    }

    /** What becomes of each item, in the order in which they came. */
    private static final class Outcome {
        private final List<Optional<PassNumber>> passes = new ArrayList<>();
        private final Map<Integer, OperationRefused> refused = new LinkedHashMap<>();
        private final Map<AreaId, List<Integer>> indexes = new LinkedHashMap<>();
        private final Map<AreaId, List<FactRows.Told>> facts = new LinkedHashMap<>();
    }

    Mono<ServerResponse> accept(ServerRequest request) {
        return Bodies.json(request)
                .map(this::read)
                .flatMap(this::record)
                .flatMap(
                        outcome ->
                                ServerResponse.ok()
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .bodyValue(
                                                JsonMapper.shared()
                                                        .writeValueAsBytes(answer(outcome))));
    }

    private Outcome read(JsonNode body) {
        List<JsonNode> items = body.isArray() ? body.valueStream().toList() : List.of(body);
        if (items.size() > LARGEST_BATCH) {
            throw new OperationRefused(
                    CommonError.TOO_LARGE,
                    Map.of("expected", "at most " + LARGEST_BATCH + " items"));
        }
        Outcome outcome = new Outcome();
        for (int index = 0; index < items.size(); index++) {
            outcome.passes.add(Optional.empty());
            read(outcome, index, items.get(index));
        }
        return outcome;
    }

    private void read(Outcome outcome, int index, JsonNode item) {
        try {
            PresenceReport report = PresenceReport.read(gates, spots, item, clock.instant());
            outcome.indexes.computeIfAbsent(report.area(), area -> new ArrayList<>()).add(index);
            outcome.facts
                    .computeIfAbsent(report.area(), area -> new ArrayList<>())
                    .add(report.told());
        } catch (OperationRefused refusal) {
            outcome.refused.put(index, refusal);
        }
    }

    private Mono<Outcome> record(Outcome outcome) {
        return Flux.fromIterable(outcome.facts.entrySet())
                .concatMap(
                        entry ->
                                passes.record(entry.getKey(), entry.getValue())
                                        .doOnNext(numbers -> put(outcome, entry.getKey(), numbers)))
                .then(Mono.just(outcome));
    }

    private static void put(Outcome outcome, AreaId area, List<Optional<PassNumber>> numbers) {
        List<Integer> indexes = outcome.indexes.getOrDefault(area, List.of());
        for (int i = 0; i < indexes.size(); i++) {
            outcome.passes.set(indexes.get(i), numbers.get(i));
        }
    }

    private static ObjectNode answer(Outcome outcome) {
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        answer.put("accepted", outcome.passes.size() - outcome.refused.size());
        ArrayNode refused = answer.putArray("refused");
        outcome.refused.forEach(
                (index, refusal) -> {
                    ObjectNode item =
                            refused.addObject()
                                    .put("index", index)
                                    .put("code", refusal.code().name());
                    refusal.details()
                            .forEach((name, value) -> item.put(name, String.valueOf(value)));
                });
        ArrayNode passes = answer.putArray("passes");
        outcome.passes.forEach(
                pass ->
                        pass.ifPresentOrElse(
                                number -> passes.add(number.value()), () -> passes.addNull()));
        return answer;
    }
}

package cuakhauso.pass;

import cuakhauso.gate.Area;
import cuakhauso.gate.AreaId;
import cuakhauso.gate.Gate;
import cuakhauso.gate.GateId;
import cuakhauso.gate.Gates;
import cuakhauso.gate.Route;
import cuakhauso.gate.RouteId;
import cuakhauso.kernel.DeviceId;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.kernel.PlainText;

import tools.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the fields of a request; what cannot be taken is refused by field, value and expectation.
 */
record Input(Gates gates, JsonNode json) {

    private static final int LONGEST_TEXT = 200;
    private static final String TEXT =
            "1 to " + LONGEST_TEXT + " characters, no control characters";

    static OperationRefused expected(String field, JsonNode value, String expectation) {
        String shown =
                value.isMissingNode() ? "" : value.isString() ? value.asString() : value.toString();
        return OperationRefused.invalid(
                field, shown.substring(0, Math.min(shown.length(), LONGEST_TEXT)), expectation);
    }

    Optional<String> findText(String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        String text = value.asString("").strip();
        if (!value.isString()
                || text.isEmpty()
                || text.length() > LONGEST_TEXT
                || !PlainText.isPlain(text)) {
            throw expected(field, value, TEXT);
        }
        return Optional.of(text);
    }

    String text(String field) {
        return findText(field).orElseThrow(() -> expected(field, json.path(field), TEXT));
    }

    <E extends Enum<E>> Optional<E> findOneOf(String field, Class<E> type) {
        return findText(field).map(text -> oneOf(field, text, type));
    }

    <E extends Enum<E>> E oneOf(String field, Class<E> type) {
        return oneOf(field, findText(field).orElse(""), type);
    }

    static <E extends Enum<E>> E oneOf(String field, String text, Class<E> type) {
        List<E> values = Arrays.asList(type.getEnumConstants());
        return values.stream()
                .filter(value -> value.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> OperationRefused.invalid(field, text, "one of " + values));
    }

    Optional<Instant> findInstant(String field) {
        return findText(field).map(text -> instant(field, text));
    }

    private static Instant instant(String field, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw OperationRefused.invalid(
                    field, text, "a time with its offset as 2026-06-15T11:40:00Z");
        }
    }

    Optional<DeviceId> findDevice(String field) {
        return findText(field).map(text -> device(field, text));
    }

    static DeviceId device(String field, String text) {
        if (!DeviceId.isValid(text)) {
            throw OperationRefused.invalid(field, text, "1 to 64 letters, digits or . _ : @ -");
        }
        return new DeviceId(text);
    }

    boolean flag(String field) {
        JsonNode value = json.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw expected(field, value, "true or false");
        }
        return value.asBoolean(false);
    }

    /** Gate and route by their ids; a route tells its gate, and a gate of one route that route. */
    Destination destination() {
        Optional<Gate> named = findText("gate").map(this::gate);
        Optional<Gate> ofRoute = findText("route").map(this::gateOfRoute);
        if (named.isPresent()
                && ofRoute.isPresent()
                && !named.get().id().equals(ofRoute.get().id())) {
            throw OperationRefused.invalid(
                    "route", text("route"), "a route of " + named.get().id());
        }
        return ofRoute.or(() -> named)
                .map(gate -> new Destination(gate.id(), route(gate).orElse(null)))
                .orElse(Destination.UNKNOWN);
    }

    private Gate gate(String id) {
        List<Gate> all = gates.listAreas().stream().flatMap(area -> area.gates().stream()).toList();
        return all.stream()
                .filter(gate -> gate.id().value().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                OperationRefused.invalid(
                                        "gate",
                                        id,
                                        "one of " + all.stream().map(Gate::id).toList()));
    }

    private Gate gateOfRoute(String id) {
        return gates.listAreas().stream()
                .flatMap(area -> area.gates().stream())
                .filter(
                        gate ->
                                gate.routes().stream()
                                        .anyMatch(route -> route.id().value().equals(id)))
                .findFirst()
                .orElseThrow(
                        () ->
                                OperationRefused.invalid(
                                        "route",
                                        id,
                                        "one of "
                                                + gates.listAreas().stream()
                                                        .flatMap(area -> area.listRoutes().stream())
                                                        .map(Route::id)
                                                        .toList()));
    }

    private Optional<RouteId> route(Gate gate) {
        Optional<String> named = findText("route");
        return gate.routes().stream()
                .map(Route::id)
                .filter(route -> named.map(route.value()::equals).orElse(gate.routes().size() == 1))
                .findFirst();
    }

    /** The area of a gate that is known to be in the catalogue. */
    static AreaId areaOf(Gates gates, GateId gate) {
        return gates.listAreas().stream()
                .filter(
                        area ->
                                area.gates().stream()
                                        .anyMatch(candidate -> candidate.id().equals(gate)))
                .map(Area::id)
                .findFirst()
                .orElseThrow(() -> OperationRefused.notFound("gate", gate.value()));
    }

    /** An area as an address names it. */
    static Area area(Gates gates, String id) {
        return gates.listAreas().stream()
                .filter(area -> area.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> OperationRefused.notFound("area", id));
    }
}

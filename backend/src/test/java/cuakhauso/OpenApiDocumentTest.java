package cuakhauso;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.gate.QueueStream;
import cuakhauso.gate.TravelDirection;
import cuakhauso.kernel.CommonError;
import cuakhauso.pass.PassError;
import cuakhauso.pass.PassState;
import cuakhauso.pass.PlateRole;
import cuakhauso.plate.Judgement;
import cuakhauso.plate.PlateError;
import cuakhauso.position.PositionRefusal;
import cuakhauso.position.PresenceKind;
import cuakhauso.position.VehicleState;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The description is OpenAPI 3.1, agrees with itself, and knows the same words as the program. */
class OpenApiDocumentTest {

    private static final JsonNode DOCUMENT = read();
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private static JsonNode read() {
        try (InputStream yaml = new ClassPathResource("openapi/cuakhauso.yaml").getInputStream()) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void saysWhatItIs() {
        assertThat(DOCUMENT.path("openapi").asString()).matches("3\\.1\\.\\d+");
        assertThat(DOCUMENT.at("/info/title").asString()).isEqualTo("Cửa khẩu số");
        assertThat(DOCUMENT.at("/info/license/identifier").asString()).isEqualTo("Apache-2.0");
    }

    @Test
    void everyReferenceLeadsSomewhereAndNothingIsLeftOver() {
        Set<String> used = new HashSet<>();
        walk(
                "",
                DOCUMENT,
                (where, node) -> {
                    if (node.has("$ref")) {
                        String ref = node.path("$ref").asString();
                        assertThat(DOCUMENT.at(ref.substring(1)).isMissingNode())
                                .as(ref + " at " + where)
                                .isFalse();
                        used.add(ref);
                    }
                });
        Set<String> defined = new HashSet<>();
        DOCUMENT.path("components")
                .forEachEntry(
                        (kind, parts) ->
                                parts.propertyNames()
                                        .forEach(
                                                name ->
                                                        defined.add(
                                                                "#/components/"
                                                                        + kind
                                                                        + "/"
                                                                        + name)));
        assertThat(used).isEqualTo(defined);
    }

    private static void walk(String where, JsonNode node, BiConsumer<String, JsonNode> visit) {
        visit.accept(where, node);
        node.forEachEntry((name, child) -> walk(where + "/" + name, child, visit));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(where + "/" + i, node.get(i), visit);
        }
    }

    /** A comma or colon in an unquoted sentence makes a field of its rest. */
    @Test
    void noSentenceWasCutByItsPunctuation() {
        walk(
                "",
                DOCUMENT,
                (where, node) -> {
                    assertThat(node.isNull() && !where.contains("/example")).as(where).isFalse();
                    for (JsonNode line : node.path("x-curl")) {
                        assertThat(line.isString()).as(where).isTrue();
                    }
                });
    }

    /** A method of a path. */
    private record Operation(String path, String method, JsonNode node) {}

    private static List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        DOCUMENT.path("paths")
                .forEachEntry(
                        (path, methods) ->
                                methods.forEachEntry(
                                        (method, node) ->
                                                all.add(new Operation(path, method, node))));
        return all;
    }

    @Test
    void everyOperationHasAnIdOfItsOwnATagAndWordsInBothLanguages() {
        Set<String> ids = new HashSet<>();
        Set<String> tags = new HashSet<>();
        DOCUMENT.path("tags").forEach(tag -> tags.add(tag.path("name").asString()));
        for (Operation operation : operations()) {
            JsonNode node = operation.node;
            assertThat(ids.add(node.path("operationId").asString())).as(operation.path).isTrue();
            assertThat(tags).contains(node.at("/tags/0").asString());
            assertThat(node.path("summary").asString()).isNotBlank();
            assertThat(node.path("x-summary-vi").asString()).isNotBlank();
        }
    }

    @Test
    void everyResponseIsDescribedAndEveryStatusIsOne() {
        for (Operation operation : operations()) {
            assertThat(operation.node.path("responses").isEmpty()).isFalse();
            operation
                    .node
                    .path("responses")
                    .forEachEntry(
                            (status, response) -> {
                                assertThat(status).matches("[1-5]\\d\\d");
                                assertThat(resolve(response).path("description").asString())
                                        .as(operation.path + " " + status)
                                        .isNotBlank();
                            });
        }
    }

    @Test
    void everyParameterOfAPathIsDescribed() {
        for (Operation operation : operations()) {
            Set<String> asked = new TreeSet<>();
            Matcher names = PARAMETER.matcher(operation.path);
            while (names.find()) {
                asked.add(names.group(1));
            }
            Set<String> described = new TreeSet<>();
            for (JsonNode one : operation.node.path("parameters")) {
                JsonNode parameter = resolve(one);
                if (parameter.path("in").asString().equals("path")) {
                    assertThat(parameter.path("required").asBoolean()).isTrue();
                    described.add(parameter.path("name").asString());
                }
            }
            assertThat(described).as(operation.path).isEqualTo(asked);
        }
    }

    @Test
    void knowsTheWordsOfTheProgram() {
        assertThat(words("ProblemCode"))
                .isEqualTo(
                        Stream.of(CommonError.values(), PassError.values(), PlateError.values())
                                .flatMap(codes -> names(codes).stream())
                                .toList());
        assertThat(words("PlateJudgement")).isEqualTo(names(Judgement.Kind.values()));
        assertThat(words("AlarmKind")).isEqualTo(names(Judgement.Alarm.Kind.values()));
        assertThat(words("PositionRefusal")).isEqualTo(names(PositionRefusal.values()));
        assertThat(words("VehicleState")).isEqualTo(names(VehicleState.values()));
        assertThat(words("PassState")).isEqualTo(names(PassState.values()));
        assertThat(words("PlateRole")).isEqualTo(names(PlateRole.values()));
        assertThat(words("Direction")).isEqualTo(names(TravelDirection.values()));
        assertThat(words("Stream")).isEqualTo(names(QueueStream.values()));
        assertThat(words("PresenceKind"))
                .isEqualTo(
                        Stream.of(PresenceKind.values())
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                .toList());
    }

    private static List<String> words(String schema) {
        return DOCUMENT.at("/components/schemas/" + schema + "/enum")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    @Test
    void everyExampleFitsItsSchema() {
        List<String> faults = new ArrayList<>();
        walk(
                "",
                DOCUMENT,
                (where, node) -> {
                    if (node.has("schema") && node.has("example")) {
                        check(where, node.path("schema"), node.path("example"), faults);
                    }
                    for (JsonNode example : node.path("examples")) {
                        if (node.has("schema")) {
                            check(where, node.path("schema"), example.path("value"), faults);
                        }
                    }
                });
        assertThat(faults).isEmpty();
    }

    /**
     * Types, required and known fields, and words of enums: what goes wrong when a field is
     * renamed.
     */
    private static void check(
            String where, JsonNode unresolved, JsonNode value, List<String> faults) {
        JsonNode schema = resolve(unresolved);
        if (schema.has("oneOf")) {
            boolean fits =
                    schema.path("oneOf").valueStream().anyMatch(one -> fits(where, one, value));
            if (!fits) {
                faults.add(where + " fits none of oneOf");
            }
            return;
        }
        if (!hasType(schema.path("type"), value)) {
            faults.add(where + " is not " + schema.path("type") + ": " + value);
            return;
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            faults.add(where + " is none of the enum: " + value);
        }
        if (value.isArray()) {
            value.forEach(item -> check(where + "[]", schema.path("items"), item, faults));
        }
        if (value.isObject()) {
            checkObject(where, schema, value, faults);
        }
    }

    private static boolean fits(String where, JsonNode schema, JsonNode value) {
        List<String> faults = new ArrayList<>();
        check(where, schema, value, faults);
        return faults.isEmpty();
    }

    private static boolean hasType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            return type.valueStream().anyMatch(one -> hasType(one, value));
        }
        return switch (type.asString("any")) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> true;
        };
    }

    private static void checkObject(
            String where, JsonNode schema, JsonNode value, List<String> faults) {
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asString())) {
                faults.add(where + " lacks " + name);
            }
        }
        JsonNode properties = schema.path("properties");
        value.forEachEntry(
                (name, child) -> {
                    if (properties.has(name)) {
                        check(where + "." + name, properties.path(name), child, faults);
                    } else if (!schema.path("additionalProperties").asBoolean(false)) {
                        faults.add(where + " has an undescribed " + name);
                    }
                });
    }

    private static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asString().substring(1)) : node;
    }
}

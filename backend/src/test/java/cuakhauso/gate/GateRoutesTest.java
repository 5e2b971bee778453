package cuakhauso.gate;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.kernel.OperationRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.ServerRequest;

import reactor.test.StepVerifier;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.StreamSupport;

class GateRoutesTest {

    /** 18:40 in Hanoi on an evening of the lychee season. */
    private static final Clock EVENING =
            Clock.fixed(Instant.parse("2026-06-15T11:40:00Z"), ZoneOffset.UTC);

    private static final Gates GATES = ConfigScene.shipped().read();
    private static final GateRoutes ROUTES = new GateRoutes(GATES, EVENING);
    private static final WebTestClient CLIENT =
            WebTestClient.bindToRouterFunction(ROUTES.router()).build();

    @ParameterizedTest
    @ValueSource(strings = {"/api/areas/lang-son", "/api/areas/lang-son/map"})
    void showsTheCamerasWithoutWhereTheirPicturesComeFrom(String path) {
        String shown =
                CLIENT.get()
                        .uri(path)
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        assertThat(shown).contains("cam-vao-lan-1-1116-1117").doesNotContain("rtsp", "CAMERA_HOST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/areas",
                "/api/areas/lang-son",
                "/api/areas/lang-son/gates",
                "/api/areas/lang-son/map",
                "/api/areas/lang-son/hours"
            })
    void answersNotModifiedToWhoHasItAlready(String path) {
        HttpHeaders headers =
                CLIENT.get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .returnResult(byte[].class)
                        .getResponseHeaders();
        String etag = String.valueOf(headers.getETag());
        assertThat(etag).matches("\"[0-9a-f]{32}\"");

        CLIENT.get()
                .uri(path)
                .header("If-None-Match", etag)
                .exchange()
                .expectStatus()
                .isNotModified()
                .expectHeader()
                .valueEquals("ETag", etag)
                .expectBody()
                .isEmpty();
        CLIENT.get()
                .uri(path)
                .header("If-None-Match", "\"another\"")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void makesTheSameAnswersOnEveryNode() {
        Area here = GATES.listAreas().getFirst();
        Area there = ConfigScene.shipped().read().listAreas().getFirst();
        assertThat(GateRoutes.geoJson(MapJson.map(here)).etag())
                .isEqualTo(GateRoutes.geoJson(MapJson.map(there)).etag());
    }

    @Test
    void drawsEverythingOfTheAreaWithItsLabels() {
        JsonNode map = get("/api/areas/lang-son/map");
        assertThat(map.get("type").asString()).isEqualTo("FeatureCollection");
        assertThat(map.get("attribution").asString())
                .isEqualTo("© OpenStreetMap contributors (ODbL 1.0)");
        assertThat(map.get("caption").get("vi").asString())
                .isEqualTo("Sơ đồ điều hành, không có giá trị pháp lý về đường biên giới");

        Set<String> kinds = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode feature : map.get("features")) {
            JsonNode properties = feature.get("properties");
            kinds.add(properties.get("kind").asString());
            assertThat(ids.add(properties.get("kind").asString() + properties.get("id").asString()))
                    .isTrue();
            assertThat(properties.get("labels").propertyNames()).containsExactly("vi", "en", "zh");
            assertThat(properties.get("schematic").isBoolean()).isTrue();
            assertThat(feature.get("geometry").get("coordinates").isEmpty()).isFalse();
        }
        assertThat(kinds)
                .containsExactlyInAnyOrder(
                        "extent",
                        "zone",
                        "border",
                        "road",
                        "yard",
                        "lane",
                        "queue-line",
                        "barrier",
                        "gate",
                        "camera",
                        "place");
    }

    @Test
    void showsGatesWithRoutesMarkersAndHoursOfBothSides() {
        JsonNode route = get("/api/areas/lang-son/gates").at("/items/1/routes/0");
        assertThat(route.get("id").asString()).isEqualTo("1088-2-1089");
        assertThat(route.get("markers").toString()).isEqualTo("[\"1088/2\",\"1089\"]");
        assertThat(route.at("/hours/vietnam/zone").asString()).isEqualTo("Asia/Ho_Chi_Minh");
        assertThat(route.at("/hours/abroad/zone").asString()).isEqualTo("Asia/Shanghai");
        assertThat(route.at("/hours/abroad/rules/0/opens").asString()).isEqualTo("08:00");
        assertThat(route.get("streams").toString())
                .isEqualTo("[\"FRUIT\",\"OTHER_EXPORT\",\"IMPORT\",\"NEW_CAR\",\"EMPTY\"]");
    }

    @Test
    void saysWhatIsOpenNowAndUntilWhen() {
        JsonNode huuNghi = get("/api/areas/lang-son/hours").at("/items/0");
        assertThat(huuNghi.get("open").asBoolean()).isTrue();
        assertThat(huuNghi.get("nextClosing").asString()).isEqualTo("2026-06-15T16:00:00Z");
        assertThat(huuNghi.at("/vietnam/closes").asString()).isEqualTo("23:00");
        assertThat(huuNghi.at("/abroad/closes").asString()).isEqualTo("24:00");
        assertThat(huuNghi.at("/vietnam/rule/vi").asString()).isEqualTo("Mùa vải thiều");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/gates", "/map", "/hours"})
    void refusesAnAreaThatDoesNotExist(String page) {
        var exchange =
                MockServerWebExchange.from(MockServerHttpRequest.get("/api/areas/nowhere" + page));
        var request =
                ServerRequest.create(exchange, HandlerStrategies.withDefaults().messageReaders());
        StepVerifier.create(
                        ROUTES.router().route(request).flatMap(handler -> handler.handle(request)))
                .expectErrorSatisfies(
                        error ->
                                assertThat(error)
                                        .isInstanceOf(OperationRefused.class)
                                        .hasMessageContaining("NOT_FOUND")
                                        .hasMessageContaining("nowhere"))
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void listsAreasWithTheBoxOfTheMap() {
        JsonNode area = get("/api/areas").at("/items/0");
        assertThat(area.get("id").asString()).isEqualTo("lang-son");
        assertThat(area.at("/home/west").asDouble()).isEqualTo(106.665);
        assertThat(StreamSupport.stream(area.get("box").spliterator(), false)).hasSize(4);
    }

    private static JsonNode get(String path) {
        byte[] body =
                CLIENT.get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.shared().readTree(body == null ? new byte[0] : body);
    }
}

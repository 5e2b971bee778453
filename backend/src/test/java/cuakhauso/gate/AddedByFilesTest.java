package cuakhauso.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import cuakhauso.gate.files.ConfigFolder;
import cuakhauso.geo.LatLon;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.web.reactive.server.WebTestClient;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A gate and an area come into being by files alone: written to a folder, loaded from it, served.
 */
class AddedByFilesTest {

    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-21T05:00:00Z"), ZoneOffset.UTC);
    private static final RouteId CHI_MA = new RouteId("chi-ma-ai-diem");

    private final Path directory;

    AddedByFilesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void servesAThirdGate() throws IOException {
        Gates gates = load(withThirdGate(ConfigScene.shipped()));

        assertThat(gates.listAreas()).hasSize(1);
        assertThat(gates.getGate(new GateId("chi-ma")).labels().vi()).isEqualTo("Cửa khẩu Chi Ma");
        assertThat(gates.isOpen(CHI_MA, NOON.instant())).isTrue();
        assertThat(gates.isOpen(CHI_MA, Instant.parse("2026-11-21T11:00:00Z"))).isFalse();
        assertThat(
                        gates.getIndex(new AreaId("lang-son"))
                                .zonesAt(LatLon.ofDegrees(21.788, 106.984)))
                .extracting(zone -> zone.id())
                .containsExactly("bai-chi-ma");
        client(gates)
                .get()
                .uri("/api/areas/lang-son/gates")
                .exchange()
                .expectBody()
                .jsonPath("$.items[*].id")
                .value(
                        ids ->
                                assertThat(ids)
                                        .asString()
                                        .contains("huu-nghi", "tan-thanh", "chi-ma"));
    }

    @Test
    void servesASecondArea() throws IOException {
        Gates gates = load(withSecondArea(ConfigScene.shipped()));

        assertThat(gates.listAreas())
                .extracting(area -> area.id().value())
                .containsExactly("lang-son", "lao-cai");
        assertThat(gates.findAreaAt(LatLon.ofDegrees(22.50, 103.95)).orElseThrow().id())
                .isEqualTo(new AreaId("lao-cai"));
        client(gates)
                .get()
                .uri("/api/areas/lao-cai/map")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.features[?(@.id == 'bai-kim-thanh')].properties.capacity")
                .isEqualTo(200);
    }

    @Test
    void refusesASecondAreaOnTheGroundOfTheFirst() throws IOException {
        ConfigScene scene = withSecondArea(ConfigScene.shipped());
        scene.replacing("lao-cai/extent.geojson", "[104.1, 22.4]", "[106.7, 21.9]");

        assertThat(catchThrowable(() -> load(scene)))
                .hasMessageContaining(
                        "lao-cai/extent.geojson is overlapping the extent of lang-son,"
                                + " expected ground that no other area covers");
    }

    @Test
    void refusesAnIdThatAnotherAreaHas() throws IOException {
        ConfigScene scene = withSecondArea(ConfigScene.shipped());
        scene.replacing(
                "lao-cai/yards.geojson", "\"id\": \"bai-kim-thanh\"", "\"id\": \"xuan-cuong\"");

        assertThat(catchThrowable(() -> load(scene)))
                .hasMessageContaining(
                        "named \"xuan-cuong\", expected an id that no other area has");
    }

    private Gates load(ConfigScene scene) {
        return new GateConfiguration().gates(scene.writeTo(directory).toString());
    }

    private static WebTestClient client(Gates gates) {
        return WebTestClient.bindToRouterFunction(new GateRoutes(gates, NOON).router()).build();
    }

    /** A gate is a file of its own; its roads, yards and calendars join those of the area. */
    private static ConfigScene withThirdGate(ConfigScene scene) throws IOException {
        scene.with("lang-son/gates/chi-ma.yaml", resource("third-gate/lang-son/gates/chi-ma.yaml"));
        String calendars =
                scene.text("lang-son/calendars.yaml") + resource("third-gate/calendars.yaml");
        scene.with("lang-son/calendars.yaml", calendars);
        for (String file : new String[] {"roads.geojson", "yards.geojson"}) {
            String path = "lang-son/" + file;
            scene.with(path, joined(scene.text(path), resource("third-gate/" + file)));
        }
        return scene;
    }

    private static String joined(String collection, String more) {
        JsonMapper json = JsonMapper.shared();
        ObjectNode joined = (ObjectNode) json.readTree(collection);
        ((ArrayNode) joined.get("features"))
                .addAll((ArrayNode) json.readTree(more).get("features"));
        return joined.toString();
    }

    private static ConfigScene withSecondArea(ConfigScene scene) {
        ConfigFolder.ofClasspath("gate/second-area")
                .files()
                .forEach(
                        (path, bytes) ->
                                scene.with(path, new String(bytes, StandardCharsets.UTF_8)));
        return scene;
    }

    private static String resource(String path) throws IOException {
        Resource resource =
                new PathMatchingResourcePatternResolver().getResource("classpath:gate/" + path);
        try (InputStream in = resource.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

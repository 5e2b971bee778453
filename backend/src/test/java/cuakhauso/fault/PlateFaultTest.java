package cuakhauso.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads while parts die: what was acknowledged is there, once, and what needs the part says so. */
class PlateFaultTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CAMERA = "/api/cameras/cam-vao-xuan-cuong";
    private static final int READS = 60;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private ServerUnderTest server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerUnderTest(folder);
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.close();
    }

    private static String read(UUID id, String plate) {
        Instant now = Instant.now();
        return """
        [{"id":"%s","from":"%s","to":"%s","bestAt":"%s","frames":3,"movement":"UNKNOWN","outcome":"READ",
          "plates":[{"role":"TRACTOR","text":"%s","confidence":0.99,"colour":"YELLOW","twoLines":false,"box":[1,2,3,4]}]}]\
        """
                .formatted(id, now, now, now, plate);
    }

    private HttpResponse<String> send(UUID id, String plate) throws IOException {
        return server.sendAsCamera(
                "POST", CAMERA + "/reads", "application/json", read(id, plate).getBytes(UTF_8));
    }

    /** Until it is acknowledged, as the worker does. */
    private void sendUntilTaken(UUID id, String plate) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> send(id, plate).statusCode() == 200);
    }

    private List<JsonNode> stored() throws IOException {
        List<JsonNode> items = new ArrayList<>();
        String path = "/api/areas/lang-son/plates?limit=200";
        JsonMapper.shared().readTree(server.get(path).body()).path("items").forEach(items::add);
        return items;
    }

    private void verifyEachOnce(Set<UUID> acknowledged) throws IOException {
        List<JsonNode> stored = stored();
        assertThat(stored.stream().map(read -> UUID.fromString(read.path("id").asString())))
                .containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(stored.stream().map(read -> read.path("pass").asString()).distinct())
                .hasSize(acknowledged.size());
        assertThat(stored).allMatch(read -> read.path("rev").asInt() == 1);
    }

    @Test
    void aServerThatIsKilledBetweenPictureAndReadLosesNeither() throws Exception {
        byte[] picture = {(byte) 0xFF, (byte) 0xD8, 1, 2, 3};
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture));
        String path = CAMERA + "/pictures/" + hash;
        assertThat(server.sendAsCamera("PUT", path, "image/jpeg", picture).statusCode())
                .isEqualTo(201);
        server.killServer();
        server.startAgain();
        assertThat(server.sendAsCamera("PUT", path, "image/jpeg", picture).statusCode())
                .isEqualTo(200);

        UUID id = UUID.randomUUID();
        assertThat(send(id, "12C12345").statusCode()).isEqualTo(200);
        server.killServer();
        server.startAgain();
        assertThat(send(id, "12C12345").statusCode()).isEqualTo(200);
        verifyEachOnce(Set.of(id));
        assertThat(server.get("/api/pictures/" + hash).statusCode()).isEqualTo(200);
    }

    @Test
    void readsGoOnWhileRedisHangsAndTheLiveViewSaysSo() throws Exception {
        server.signalEngine("Redis", "STOP");
        try {
            UUID id = UUID.randomUUID();
            assertThat(send(id, "12C12345").statusCode()).isEqualTo(200);
            JsonNode cameras =
                    JsonMapper.shared().readTree(server.get("/api/areas/lang-son/cameras").body());
            assertThat(cameras.path("liveView").asBoolean(true)).isFalse();
            assertThat(cameras.path("items").size()).isPositive();
            assertThat(server.get(CAMERA + "/frame").statusCode()).isEqualTo(503);
            verifyEachOnce(Set.of(id));
        } finally {
            server.signalEngine("Redis", "CONT");
        }
        await().atMost(PATIENCE)
                .until(
                        () ->
                                server.get("/api/areas/lang-son/cameras")
                                        .body()
                                        .contains("\"liveView\":true"));
    }

    @Test
    void whilePostgresIsAwayReadsAreTurnedAwayAndNoneIsDoubledAfterwards() throws Exception {
        Set<UUID> acknowledged = new HashSet<>();
        for (int i = 0; i < READS; i++) {
            if (i == READS / 3 || i == 2 * READS / 3) {
                server.killEngine("PostgreSQL");
            }
            UUID id = UUID.randomUUID();
            sendUntilTaken(id, "12C%05d".formatted(10_000 + 137 * i));
            acknowledged.add(id);
        }
        verifyEachOnce(acknowledged);
    }
}

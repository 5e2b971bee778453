package cuakhauso.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whoever starts the demo sees plates being read, by the worker and the reader of every day. */
class DemoCamerasTest {

    private static final Duration FIRST_READ_LIMIT = Duration.ofMinutes(3);
    private static final Duration END_LIMIT = Duration.ofSeconds(20);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void demoReadsPlatesAndItsWorkerEndsWithIt() throws Exception {
        try (ServerUnderTest server = ServerUnderTest.demo(folder)) {
            await().atMost(FIRST_READ_LIMIT)
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> findMatched(server).isPresent());
            JsonNode read = findMatched(server).orElseThrow();
            assertThat(read.path("plates").path(0).path("confidence").asDouble()).isPositive();
            await().atMost(Duration.ofSeconds(10))
                    .until(
                            () ->
                                    server.get("/api/pictures/" + read.path("blurred").asString())
                                                    .statusCode()
                                            == 200);
            List<ProcessHandle> worker = workers();
            assertThat(worker).hasSize(1);
            server.killServer();
            await().atMost(END_LIMIT).until(() -> !worker.getFirst().isAlive());
            server.killEngine("Redis");
            server.killEngine("PostgreSQL");
        }
    }

    private static Optional<JsonNode> findMatched(ServerUnderTest server) throws IOException {
        return JsonMapper.shared()
                .readTree(server.get("/api/areas/lang-son/plates?judgement=MATCHED").body())
                .path("items")
                .valueStream()
                .findFirst();
    }

    /** The one that reads for this server: it names its data folder. */
    private List<ProcessHandle> workers() {
        return ProcessHandle.allProcesses()
                .filter(
                        process ->
                                process.info()
                                        .arguments()
                                        .filter(
                                                arguments ->
                                                        List.of(arguments)
                                                                .contains(
                                                                        "--key-file="
                                                                                + folder.resolve(
                                                                                        "data/camera.key")))
                                        .isPresent())
                .toList();
    }
}

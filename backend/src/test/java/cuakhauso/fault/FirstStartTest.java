package cuakhauso.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** kill -9 while the very first start makes its data folder. */
class FirstStartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void theNextStartMakesTheHalfMadeFolderAnew() throws Exception {
        try (ServerUnderTest server = ServerUnderTest.begin(folder)) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(this::isHalfMade);
            server.killServer();
            assertThat(folder.resolve("data/postgresql")).as("not finished").doesNotExist();

            server.startAgain();

            assertThat(server.get("/api/areas").statusCode()).isEqualTo(200);
        }
    }

    private boolean isHalfMade() throws IOException {
        return list("postgresql*").stream()
                .anyMatch(made -> Files.exists(made.resolve("PG_VERSION")));
    }

    private List<Path> list(String glob) throws IOException {
        Path data = folder.resolve("data");
        if (!Files.exists(data)) {
            return List.of();
        }
        try (var found = Files.newDirectoryStream(data, glob)) {
            List<Path> all = new java.util.ArrayList<>();
            found.forEach(all::add);
            return all;
        }
    }
}

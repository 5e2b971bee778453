package cuakhauso.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cuakhauso.gate.Camera;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

final class DrawnCamerasTest {

    private static final Instant AT = Instant.parse("2026-11-27T03:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path folder;

    DrawnCamerasTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void stillsThatNobodyReadsAreForgottenAfterAWhile() throws IOException {
        for (Camera camera : DemoScene.AREA.cameras()) {
            Path stills = folder.resolve(camera.id().value());
            still(stills.resolve("old.jpg"), AT.minus(Duration.ofMinutes(11)));
            still(stills.resolve("done/old.jpg"), AT.minus(Duration.ofMinutes(11)));
            still(stills.resolve("waiting.jpg"), AT.minus(Duration.ofMinutes(8)));
            still(stills.resolve("done/read.jpg"), AT.minus(Duration.ofMinutes(8)));
        }
        try (DrawnCameras cameras = new DrawnCameras(DemoScene.AREA, folder, 1)) {
            cameras.see(sightingAtACamera(), AT);
            await().atMost(LIMIT).until(() -> !drawn().isEmpty());
        }
        Path stills = drawn().getFirst().resolveSibling("");

        assertThat(stills.resolve("old.jpg")).doesNotExist();
        assertThat(stills.resolve("done/old.jpg")).doesNotExist();
        assertThat(stills.resolve("waiting.jpg")).exists();
        assertThat(stills.resolve("done/read.jpg")).exists();
    }

    /** The last still of those that were drawn. */
    private List<Path> drawn() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(AT.toEpochMilli() + ".jpg")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sighting sightingAtACamera() {
        List<String> spots = DemoScene.AREA.cameras().stream().map(Camera::spot).toList();
        Simulator simulator = DemoScene.publishedDay();
        for (int i = 0; i < 3600; i++) {
            simulator.step();
            for (Sighting sighting : simulator.takeSightings()) {
                if (spots.contains(sighting.spot())) {
                    return sighting;
                }
            }
        }
        throw new AssertionError("no truck drove past a camera within an hour");
    }

    private static void still(Path file, Instant at) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {1});
        Files.setLastModifiedTime(file, FileTime.from(at));
    }
}

package cuakhauso.plate.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Ten trucks over RTSP, undisturbed, and while everything that can die is killed. */
class CameraKillTest {

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final Duration EFFORT = Duration.ofMillis(120);
    private static final Duration WITHIN = Duration.ofSeconds(1);
    private static final int GAP = 6;

    private static final List<String> TRUCKS =
            List.of(
                    "12C12345",
                    "桂A12345",
                    "15C54321+15R00123",
                    "桂FAB123+桂A1234挂",
                    "29H98765",
                    "粤BD12345",
                    "98C00001",
                    "98C00002",
                    "湘E5K8P7+湘E1234挂",
                    "14C77777");

    private final Path folder;

    CameraKillTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void makesOneReadOfEachOfTenTrucksWithinASecond() throws Exception {
        Film film = film();
        try (RtspCamera source = new RtspCamera(film.write(folder.resolve("film")), "lane");
                PlatformStandIn platform = new PlatformStandIn();
                WorkerUnderTest worker = worker(film, source, platform)) {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> platform.reads().size() >= TRUCKS.size());
            assertThat(platform.plates()).containsExactlyElementsOf(expected());
            assertThat(platform.mistakes()).isEmpty();
            // Most within a second also when other programs want the machine's cores.
            assertThat(platform.late().get(TRUCKS.size() * 3 / 4)).isLessThan(WITHIN);
            assertThat(platform.late().getLast()).isLessThan(WITHIN.multipliedBy(3));
        }
    }

    @Test
    void losesAndRepeatsNothingWhenSourceWorkerAndPlatformAreKilled() throws Exception {
        Film film = film();
        try (RtspCamera source = new RtspCamera(film.write(folder.resolve("film")), "lane");
                PlatformStandIn platform = new PlatformStandIn();
                WorkerUnderTest worker = worker(film, source, platform)) {
            awaitReads(platform, 2);
            source.kill();
            source.startAgain(frameOfTruck(2));
            awaitReads(platform, 3);
            platform.dieAfterStoring();
            awaitReads(platform, 4);
            // Stored, but the worker was not told: it has to send this read again.
            awaitOutbox(2);
            worker.kill();
            source.kill();
            worker.startAgain();
            source.startAgain(frameOfTruck(5));
            awaitOutbox(3);
            platform.startAgain();
            awaitReads(platform, TRUCKS.size());
            assertThat(platform.plates()).containsExactlyElementsOf(expected());
            assertThat(platform.mistakes()).isEmpty();
            awaitOutbox(0);
        }
    }

    private WorkerUnderTest worker(Film film, RtspCamera source, PlatformStandIn platform)
            throws Exception {
        return new WorkerUnderTest(
                film.plates(),
                EFFORT,
                Map.of("lane", source.url("lane")),
                folder,
                "--port=0",
                "--platform=" + platform.address());
    }

    private static Film film() {
        Film film = new Film().empty(GAP);
        for (String truck : TRUCKS) {
            film.truck(truck.split("\\+")).empty(GAP);
        }
        return film.empty(10);
    }

    private static List<String> expected() {
        return TRUCKS;
    }

    /** The frame before a truck comes into the picture. */
    private static int frameOfTruck(int number) {
        return GAP / 2 + number * (Film.FRAMES_PER_TRUCK + GAP);
    }

    private static void awaitReads(PlatformStandIn platform, int count) {
        await().atMost(LIMIT).until(() -> platform.reads().size() >= count);
    }

    private void awaitOutbox(int count) {
        Path outbox = folder.resolve("data/outbox/lane");
        await().atMost(LIMIT)
                .until(
                        () -> {
                            String[] names =
                                    outbox.toFile().list((dir, name) -> name.matches("\\d.*"));
                            return names != null
                                    && (count == 0 ? names.length == 0 : names.length >= count);
                        });
    }
}

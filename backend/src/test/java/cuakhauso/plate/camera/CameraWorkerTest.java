package cuakhauso.plate.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cuakhauso.Eventually;
import cuakhauso.plate.reading.Picture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The whole worker with a reader of easy plates, its stills from a folder. */
class CameraWorkerTest {

    private static final Instant MORNING = Instant.parse("2026-06-15T00:00:00Z");

    private final Path folder;
    private final Path stills;
    private final PlatformStandIn platform = new PlatformStandIn();

    CameraWorkerTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.stills = Files.createDirectories(folder.resolve("stills"));
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void readsStillsAndSendsThemWithTheirEvidence() throws Exception {
        Film film =
                drop(new Film().truck("12C12345").empty(8).truck("桂A12345", "桂A1234挂").empty(8));
        try (CameraWorker worker = worker(film, PlatformStandIn.KEY)) {
            awaitReads(2);
            Eventually.holds("all stills are done", () -> waitingStills() == 0);
        }
        assertThat(platform.plates()).containsExactly("12C12345", "桂A12345+桂A1234挂");
        assertThat(platform.mistakes()).isEmpty();
        assertThat(platform.reads().getFirst().read().path("movement").asString())
                .isEqualTo("UNKNOWN");
    }

    @Test
    void sendsATruckWithoutAPlateWithItsPicture() throws Exception {
        Film film = drop(new Film().empty(2).truck().empty(10).truck("12C12345").empty(8));
        try (CameraWorker worker = worker(film, PlatformStandIn.KEY)) {
            awaitReads(2);
        }
        assertThat(platform.reads())
                .extracting(PlatformStandIn.Stored::outcome)
                .containsExactly("NOT_READ", "READ");
        assertThat(platform.reads().getFirst().read().path("reason").asString())
                .isEqualTo("OCCLUDED");
        assertThat(platform.mistakes()).isEmpty();
    }

    @Test
    void makesTheSameReadOfStillsThatAreReadAgain() throws Exception {
        Film film = drop(new Film().truck("12C12345").empty(8));
        try (CameraWorker worker = worker(film, PlatformStandIn.KEY)) {
            awaitReads(1);
            Eventually.holds("all stills are done", () -> waitingStills() == 0);
        }
        // As if the kill had come before the files were moved and anything remembered.
        drop(film);
        deleteFolder(folder.resolve("data/known"));
        try (CameraWorker worker = worker(film, PlatformStandIn.KEY)) {
            Eventually.holds("all stills are done", () -> waitingStills() == 0);
            Eventually.holds("all is sent", () -> waitingReads() == 0);
        }
        assertThat(platform.reads()).hasSize(1);
    }

    @Test
    void keepsReadsUntilThePlatformLetsItIn() throws Exception {
        Film film = drop(new Film().truck("12C12345").empty(8));
        try (CameraWorker worker = worker(film, "a wrong key")) {
            Eventually.holds("a read waits", () -> waitingReads() == 1);
            assertThat(platform.reads()).isEmpty();
            assertThat(health(worker)).contains("\"readsWaiting\":1");
        }
        try (CameraWorker worker = worker(film, PlatformStandIn.KEY)) {
            awaitReads(1);
        }
    }

    @Test
    void countsWhatThePlatformRefusesForGood() throws Exception {
        platform.refuse("UNKNOWN_PICTURE");
        Film film = drop(new Film().truck("12C12345").empty(8));
        try (CameraWorker worker = worker(film, PlatformStandIn.KEY)) {
            Eventually.holds(
                    "the refusal is counted",
                    () ->
                            get(worker, "/actuator/prometheus")
                                    .contains(
                                            "cuakhauso_camera_refused_total{camera=\"lane\",code=\"UNKNOWN_PICTURE\",what=\"read\"}"
                                                + " 1"));
            Eventually.holds("nothing waits", () -> waitingReads() == 0);
        }
    }

    @Test
    void sendsTheLiveViewInBothFormsWhileSomebodyWatches() throws Exception {
        platform.watch();
        try (CameraWorker worker = worker(new Film().truck("12C12345"), PlatformStandIn.KEY)) {
            Eventually.holds("a status came", () -> !platform.statuses().isEmpty());
            drop(new Film().truck("12C12345").empty(8));
            Eventually.holds(
                    "frames came in both forms",
                    () ->
                            platform.frames().contains("clear 960")
                                    && platform.frames().contains("blurred 960"));
            Eventually.holds(
                    "the next status tells that the camera lives",
                    () ->
                            platform.statuses().stream()
                                    .anyMatch(s -> s.path("state").asString().equals("LIVE")));
        }
    }

    @Test
    void showsTheLastStillToWhoeverLooksLater() throws Exception {
        Film film = drop(new Film().truck("12C12345").empty(8));
        try (CameraWorker worker = worker(film, PlatformStandIn.KEY)) {
            awaitReads(1);
            assertThat(platform.frames()).isEmpty();
            platform.watch();
            Eventually.holds(
                    "the still is shown again and again",
                    () -> Collections.frequency(platform.frames(), "clear 960") > 1);
        }
    }

    @Test
    void refusesTheFolderOfAnotherWorker() throws Exception {
        Film film = new Film().truck("12C12345");
        try (CameraWorker worker = worker(film, PlatformStandIn.KEY)) {
            assertThatThrownBy(() -> worker(film, PlatformStandIn.KEY).close())
                    .hasMessageContaining("another worker");
        }
    }

    @Test
    void blursThePictureInBlocksOfAThirdOfAPlate() {
        Picture clear = new Film().truck("12C12345").frames().get(10);
        Picture blurred = Blurred.of(clear, 46);
        int block = 16;
        for (int y = 0; y < blurred.height(); y++) {
            for (int x = 0; x < blurred.width(); x++) {
                assertThat(pixel(blurred, x, y))
                        .isEqualTo(pixel(blurred, x / block * block, y / block * block));
            }
        }
    }

    private static int pixel(Picture picture, int x, int y) {
        int at = (y * picture.width() + x) * 3;
        return picture.bgr()[at] << 16 | picture.bgr()[at + 1] << 8 | picture.bgr()[at + 2];
    }

    @Test
    void saysWhichOptionIsWrong() {
        assertThatThrownBy(() -> WorkerOptions.parse(new String[] {"--threads=0"}, Map.of()))
                .hasMessage("--threads=0, expected 1 to 64");
        assertThatThrownBy(() -> WorkerOptions.parse(new String[] {"--thread=1"}, Map.of()))
                .hasMessageContaining("\"--thread=1\"");
        assertThatThrownBy(() -> Source.parse("ftp://user:secret@host/x"))
                .hasMessageContaining("ftp")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> WorkerOptions.parse(new String[] {"--priority=high"}, Map.of()))
                .hasMessage("--priority=high, expected idle or normal");
        assertThatThrownBy(
                        () -> WorkerOptions.parse(new String[] {"--end-with=999999999"}, Map.of()))
                .hasMessage("--end-with=999999999, expected a running process");
        WorkerOptions options =
                WorkerOptions.parse(
                        new String[] {"--cameras=a,b", "--data-dir=/tmp/x"},
                        Map.of("CUAKHAUSO_CAMERA_KEY", " k "));
        assertThat(options.cameras()).containsExactly("a", "b");
        assertThat(options.keyFile()).isEqualTo(Path.of("/tmp/x/camera.key"));
        assertThat(options.key()).contains("k");
    }

    private CameraWorker worker(Film film, String key) throws IOException {
        WorkerOptions options =
                WorkerOptions.parse(
                        new String[] {
                            "--platform=" + platform.address(),
                            "--data-dir=" + folder.resolve("data"),
                            "--port=0"
                        },
                        Map.of("CUAKHAUSO_CAMERA_KEY", key));
        return new CameraWorker(
                options,
                List.of(WorkerUnderTest.camera("lane", "folder:" + stills)),
                () -> new FakePlates(film.plates(), Duration.ZERO));
    }

    /** Puts the frames of a film into the folder, as another program would. */
    private Film drop(Film film) throws IOException {
        for (int i = 0; i < film.frames().size(); i++) {
            Path draft = folder.resolve("draft");
            Files.write(draft, film.frames().get(i).jpeg(90));
            Files.setLastModifiedTime(draft, FileTime.from(MORNING.plusMillis(200L * i)));
            Files.move(draft, stills.resolve(String.format("%05d.jpg", i)));
        }
        return film;
    }

    private void awaitReads(int count) {
        Eventually.holds(count + " reads", () -> platform.reads().size() >= count);
    }

    private int waitingStills() {
        return stills.toFile().list((dir, name) -> name.endsWith(".jpg")).length;
    }

    private int waitingReads() {
        String[] names =
                folder.resolve("data/outbox/lane")
                        .toFile()
                        .list((dir, name) -> name.matches("\\d.*"));
        return names == null ? 0 : names.length;
    }

    private static void deleteFolder(Path folder) throws IOException {
        Durable.delete(folder);
    }

    private static String health(CameraWorker worker) {
        return get(worker, "/actuator/health");
    }

    private static String get(CameraWorker worker, String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + worker.port() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

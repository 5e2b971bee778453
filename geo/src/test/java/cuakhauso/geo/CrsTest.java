package cuakhauso.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;

class CrsTest {

    private static final Crs CRS = new Crs();

    /** The height that a two-dimensional shift of datum forgets costs 3 mm on the way back. */
    private static final double RETURN_METERS = 0.005;

    private static final LatLon HUU_NGHI = LatLon.ofDegrees(21.975, 106.712);

    @ParameterizedTest
    @CsvSource({
        "15, 22, 29, 109, 6, 7,   15, 22, 32.7, 109, 6, 0.5",
        "12, 33, 36, 109, 26, 0,  12, 33, 39.7, 109, 25, 53.6",
    })
    void agreesWithTheOfficialPairsToATenthOfASecond(
            int latD,
            int latM,
            double latS,
            int lonD,
            int lonM,
            double lonS,
            int toLatD,
            int toLatM,
            double toLatS,
            int toLonD,
            int toLonM,
            double toLonS) {
        LatLon wgs84 = LatLon.ofDegrees(degrees(latD, latM, latS), degrees(lonD, lonM, lonS));
        Vn2000Position vn2000 = CRS.toVn2000(wgs84);
        assertThat(vn2000.latDegrees())
                .isCloseTo(degrees(toLatD, toLatM, toLatS), within(0.1 / 3600));
        assertThat(vn2000.lonDegrees())
                .isCloseTo(degrees(toLonD, toLonM, toLonS), within(0.1 / 3600));
    }

    @ParameterizedTest
    @CsvSource({"9215, 444245.124, 2430997.236", "3405, 676567.426, 2431155.858"})
    void agreesWithTheMetricCheckValuesToAMillimetre(
            int epsgCode, double eastingMeters, double northingMeters) {
        GridPosition grid = CRS.toGrid(HUU_NGHI, epsgCode);
        assertThat(grid.eastingMeters()).isCloseTo(eastingMeters, within(0.001));
        assertThat(grid.northingMeters()).isCloseTo(northingMeters, within(0.001));
    }

    @ParameterizedTest
    @CsvSource({"9215", "9208", "5899", "3405", "3406"})
    void comesBackFromAGridToTheSamePlace(int epsgCode) {
        LatLon back = CRS.toWgs84(CRS.toGrid(HUU_NGHI, epsgCode));
        assertThat(back.distanceMetersTo(HUU_NGHI)).isLessThan(RETURN_METERS);
    }

    @Test
    void comesBackFromVn2000ToTheSamePlace() {
        assertThat(CRS.toWgs84(CRS.toVn2000(HUU_NGHI)).distanceMetersTo(HUU_NGHI))
                .isLessThan(RETURN_METERS);
    }

    @ParameterizedTest
    @CsvSource({
        "32648, expected an east-north grid of VN-2000",
        "999999, is not in the EPSG database"
    })
    void refusesWhatIsNoVn2000Grid(int epsgCode, String reason) {
        assertThatThrownBy(() -> CRS.toGrid(HUU_NGHI, epsgCode))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EPSG:" + epsgCode)
                .hasMessageContaining(reason);
    }

    @Test
    void givesTheSameAnswerToThreadsThatStartTogether() throws Exception {
        Crs cold = new Crs();
        GridPosition expected = CRS.toGrid(HUU_NGHI, 9215);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<GridPosition>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(() -> cold.toGrid(HUU_NGHI, 9215));
            }
            for (Future<GridPosition> answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void leavesNoFileAndNoLogHandlerBehind(@TempDir Path temporaryFolder) throws IOException {
        Logger root = LogManager.getLogManager().getLogger("");
        List<Handler> handlersBefore = List.of(root.getHandlers());
        new Crs(temporaryFolder).warm();
        assertThat(root.getHandlers()).containsExactlyElementsOf(handlersBefore);
        assertThat(temporaryFolder).isEmptyDirectory();
    }

    @Test
    void readsBesideAnotherProcessAndRemovesWhatAKilledOneLeft(@TempDir Path temporaryFolder)
            throws IOException {
        Path inUse = Files.createDirectory(temporaryFolder.resolve("cuakhauso-epsg-1"));
        Path abandoned = Files.createDirectory(temporaryFolder.resolve("cuakhauso-epsg-2"));
        Files.writeString(abandoned.resolve("EPSG.data"), "half a database");
        Files.setLastModifiedTime(
                abandoned, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path foreign = Files.createDirectory(temporaryFolder.resolve("somebody-else"));
        Files.setLastModifiedTime(foreign, FileTime.from(Instant.EPOCH));
        new Crs(temporaryFolder).warm();
        try (Stream<Path> left = Files.list(temporaryFolder)) {
            assertThat(left).containsExactlyInAnyOrder(inUse, foreign);
        }
    }

    @Test
    void triesAgainAfterAFailure(@TempDir Path parent) throws IOException {
        Path temporaryFolder = parent.resolve("missing");
        Crs crs = new Crs(temporaryFolder);
        assertThatThrownBy(crs::warm)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing");
        Files.createDirectory(temporaryFolder);
        crs.warm();
        assertThat(crs.toVn2000(HUU_NGHI)).isEqualTo(CRS.toVn2000(HUU_NGHI));
    }

    private static double degrees(int degrees, int minutes, double seconds) {
        return degrees + minutes / 60.0 + seconds / 3600.0;
    }
}

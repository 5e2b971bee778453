package cuakhauso.plate.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

final class CourierTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final byte[] JPEG = new Film().empty(1).frames().getFirst().jpeg(50);
    private static final String HASH = PlatformStandIn.sha256(JPEG);

    private final PlatformStandIn standIn = new PlatformStandIn();
    private final Platform platform = new Platform(standIn.address(), () -> PlatformStandIn.KEY);
    private final Outbox outbox;
    private final Thread courier;

    CourierTest(@TempDir Path folder) throws IOException {
        outbox = new Outbox(folder, 10_000_000, 1000);
        CameraMetrics metrics =
                new CameraMetrics(
                        new SimpleMeterRegistry(), "lane", new CameraState(Clock.systemUTC()));
        Duration soon = Duration.ofMillis(20);
        courier =
                Thread.ofVirtual()
                        .unstarted(
                                new Courier(
                                        "lane",
                                        outbox,
                                        platform,
                                        metrics,
                                        () -> new Backoff(soon, soon, new Random(1))));
    }

    @BeforeEach
    void start() {
        courier.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        courier.interrupt();
        courier.join(LIMIT);
        platform.close();
        standIn.close();
    }

    @Test
    void readsDoNotWaitForAStoreOfPicturesThatIsFull() throws Exception {
        standIn.full(true);
        add();
        add();
        await().atMost(LIMIT).until(() -> standIn.reads().size() == 2);
        await().atMost(LIMIT).until(() -> outbox.waiting("lane") == 0);
        assertThat(standIn.pictures()).isEmpty();

        standIn.full(false);

        await().atMost(LIMIT).until(() -> outbox.firstWithoutPictures("lane").isEmpty());
        assertThat(standIn.pictures()).containsExactly(HASH);
        assertThat(standIn.reads()).hasSize(2);
        assertThat(outbox.bytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 404, 413, 502})
    void whatAProxySaysInThePlatformsPlaceDecidesNothing(int status) throws Exception {
        standIn.stranger(status);
        add();
        await().atMost(LIMIT).until(() -> standIn.strangersWord() >= 3);
        assertThat(outbox.waiting("lane")).isEqualTo(1);

        standIn.stranger(0);

        await().atMost(LIMIT).until(() -> outbox.waiting("lane") == 0);
        assertThat(standIn.reads()).hasSize(1);
        assertThat(standIn.pictures()).containsExactly(HASH);
    }

    @Test
    void readsDoNotWaitForPicturesThatAProxyDoesNotLetThrough() throws Exception {
        standIn.strangerToPictures(413);
        add();
        add();
        await().atMost(LIMIT).until(() -> standIn.reads().size() == 2);

        standIn.strangerToPictures(0);

        await().atMost(LIMIT).until(() -> outbox.firstWithoutPictures("lane").isEmpty());
        assertThat(standIn.pictures()).containsExactly(HASH);
        assertThat(standIn.reads()).hasSize(2);
    }

    @Test
    void aPictureThatNeverComesThroughHoldsUpNoOther() throws Exception {
        byte[] large = new Film().empty(1).frames().getFirst().jpeg(95);
        assertThat(large.length).isGreaterThan(JPEG.length);
        standIn.letsThrough(JPEG.length);
        add(large);
        add(JPEG);
        await().atMost(LIMIT).until(() -> standIn.reads().size() == 2);
        await().atMost(LIMIT).until(() -> standIn.pictures().equals(Set.of(HASH)));

        standIn.letsThrough(Integer.MAX_VALUE);

        await().atMost(LIMIT).until(() -> outbox.firstWithoutPictures("lane").isEmpty());
        assertThat(standIn.pictures()).hasSize(2);
        assertThat(standIn.reads()).hasSize(2);
    }

    private void add() throws IOException {
        add(JPEG);
    }

    private void add(byte[] jpeg) throws IOException {
        UUID id = UUID.randomUUID();
        byte[] json = ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
        outbox.release(
                outbox.add(
                        "lane",
                        new MadeRead(id, true, json, Map.of(PlatformStandIn.sha256(jpeg), jpeg))));
    }
}

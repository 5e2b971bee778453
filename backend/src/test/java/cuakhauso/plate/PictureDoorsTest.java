package cuakhauso.plate;

import static cuakhauso.plate.PlateDoorsClient.CROSSING;
import static cuakhauso.plate.PlateDoorsClient.FRONT;
import static cuakhauso.plate.PlateDoorsClient.LIMIT;
import static cuakhauso.plate.PlateDoorsClient.newPlate;
import static cuakhauso.plate.PlateDoorsClient.picture;
import static cuakhauso.plate.PlateDoorsClient.read;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.Platform;
import cuakhauso.PlatformTest;
import cuakhauso.plate.evidence.EvidenceStore;
import cuakhauso.plate.evidence.Sha256;
import cuakhauso.store.Database;
import cuakhauso.store.Leases;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Pictures as evidence through the public doors, on the real servers. */
@PlatformTest
final class PictureDoorsTest {

    private final Platform platform;
    private final Database database;
    private final EvidenceStore evidence;
    private final Leases leases;
    private final PlateDoorsClient doors;

    PictureDoorsTest(
            @Autowired EvidenceStore evidence,
            @Autowired Leases leases,
            @Autowired Platform platform,
            @Autowired Database database,
            @Value("${cuakhauso.data.dir}") Path dataFolder)
            throws IOException {
        this.platform = platform;
        this.database = database;
        this.evidence = evidence;
        this.leases = leases;
        this.doors = new PlateDoorsClient(platform, database, dataFolder);
    }

    @Test
    void aPictureIsKeptUnderItsHashOnce() {
        byte[] picture = picture(Platform.newId("picture"));
        assertThat(doors.putPicture(picture).statusCode()).isEqualTo(201);
        assertThat(doors.putPicture(picture).statusCode()).isEqualTo(200);
        assertThat(evidence.find(Sha256.of(picture)).blockOptional(LIMIT)).contains(picture);
    }

    @Test
    void aPictureWithAnotherHashOrTooLargeOrNoneIsRefused() {
        byte[] picture = picture(Platform.newId("picture"));
        String other = "/api/cameras/" + FRONT + "/pictures/" + "a".repeat(64);
        assertThat(doors.put(other, picture).statusCode()).isEqualTo(422);
        assertThat(doors.put("/api/cameras/" + FRONT + "/pictures/..%2Fkey", picture).statusCode())
                .isIn(404, 422);
        assertThat(doors.putPicture(new byte[(2 << 20) + 1]).statusCode()).isEqualTo(413);
        assertThat(doors.putPicture("no picture".getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(422);
        assertThat(
                        platform.send(
                                        doors.worker(other)
                                                .header("Content-Type", "text/html")
                                                .PUT(BodyPublishers.ofString("x")))
                                .statusCode())
                .isEqualTo(415);
    }

    @Test
    void aPictureThatNeverArrivesWholeIsGivenUpWhileOthersAreServed() throws Exception {
        try (Socket slow = new Socket("127.0.0.1", port())) {
            slow.setSoTimeout(40_000);
            OutputStream out = slow.getOutputStream();
            String head =
                    "PUT /api/cameras/%s/pictures/%s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer"
                            + " %s\r\nContent-Type: image/jpeg\r\nContent-Length: 2000000\r\n\r\n";
            out.write(
                    head.formatted(FRONT, "b".repeat(64), doors.key)
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[1000]);
            out.flush();
            assertThat(doors.putPicture(picture(Platform.newId("p"))).statusCode()).isEqualTo(201);
            byte[] answer = new byte[100];
            int length = slow.getInputStream().read(answer);
            assertThat(new String(answer, 0, length, StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 408");
        }
    }

    private int port() {
        String host = platform.host();
        return Integer.parseInt(host.substring(host.indexOf(':') + 1));
    }

    @Test
    void everyLookAtAClearPictureIsWrittenDownAndNoneAtABlurredOne() {
        byte[] clear = picture(Platform.newId("clear"));
        byte[] blurred = picture(Platform.newId("blurred"));
        doors.putPicture(clear);
        doors.putPicture(blurred);
        UUID id = UUID.randomUUID();
        String pictures =
                ",\"picture\":\"%s\",\"blurred\":\"%s\""
                        .formatted(Sha256.of(clear), Sha256.of(blurred));
        doors.send(FRONT, "[" + read(id, Instant.now(), pictures, newPlate()) + "]");

        HttpResponse<String> look = platform.get("/api/pictures/" + Sha256.of(clear));
        platform.get("/api/pictures/" + Sha256.of(clear));
        platform.get("/api/pictures/" + Sha256.of(blurred));

        assertThat(look.statusCode()).isEqualTo(200);
        assertThat(look.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(look.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(
                        doors.count(
                                "select count(*) from picture_look where what = '%s' and read = '%s'"
                                                .formatted(Sha256.of(clear), id)
                                        + " and who = 'LOCAL_OPERATOR'"))
                .isEqualTo(2);
        assertThat(
                        doors.count(
                                "select count(*) from picture_look where what = '"
                                        + Sha256.of(blurred)
                                        + "'"))
                .isZero();
        assertThat(platform.get("/api/pictures/" + "c".repeat(64)).statusCode()).isEqualTo(404);
    }

    @Test
    void theSweepDeletesOldPicturesButNotThoseOfOpenCases() {
        byte[] old = picture(Platform.newId("old"));
        byte[] needed = picture(Platform.newId("needed"));
        doors.putPicture(old);
        doors.putPicture(needed);
        doors.send(
                CROSSING,
                "["
                        + read(
                                UUID.randomUUID(),
                                Instant.now().minusSeconds(50_000),
                                ",\"picture\":\"" + Sha256.of(needed) + "\"")
                        + "]");
        EvidenceSweeper sweeper =
                new EvidenceSweeper(
                        new OldNow(
                                evidence, Map.of(Sha256.of(old), old, Sha256.of(needed), needed)),
                        database,
                        leases,
                        java.time.Clock.systemUTC(),
                        Duration.ofDays(180));
        assertThat(sweeper.sweepOnce().blockOptional(LIMIT)).contains(1L);
        assertThat(evidence.find(Sha256.of(old)).blockOptional(LIMIT)).isEmpty();
        assertThat(evidence.find(Sha256.of(needed)).blockOptional(LIMIT)).isPresent();
    }

    /** Says of some pictures that they are old. */
    private record OldNow(EvidenceStore store, Map<Sha256, byte[]> old) implements EvidenceStore {
        @Override
        public reactor.core.publisher.Mono<Boolean> put(Sha256 name, byte[] content) {
            return store.put(name, content);
        }

        @Override
        public reactor.core.publisher.Mono<byte[]> find(Sha256 name) {
            return store.find(name);
        }

        @Override
        public reactor.core.publisher.Flux<Sha256> listStoredBefore(Instant moment) {
            return reactor.core.publisher.Flux.fromIterable(old.keySet());
        }

        @Override
        public reactor.core.publisher.Mono<Void> delete(Sha256 name) {
            return store.delete(name);
        }
    }
}

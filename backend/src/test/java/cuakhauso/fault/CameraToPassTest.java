package cuakhauso.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cuakhauso.plate.camera.RtspCamera;
import cuakhauso.plate.render.TruckFilm;
import cuakhauso.plate.render.TruckFilm.Shown;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * From the picture to the pass with nothing replaced: a film of drawn trucks over RTSP, the camera
 * worker as it is started by hand, the real reader, and the platform with its engines; while each
 * of them is killed.
 */
class CameraToPassTest {

    private static final String CAMERA = "cam-vao-lan-1-1116-1117";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TRUCKS = 10;

    /** The policy's number in the kernel. */
    private static final int SCHED_IDLE = 5;

    /** Frames of the empty lane before a truck, when the film goes on. */
    private static final int BEFORE = 3;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void declaredTrucksComeInWhateverIsKilled() throws Exception {
        Path film = folder.resolve("film");
        List<Shown> trucks = new TruckFilm(0, new Random(7)).write(film, TRUCKS);
        try (ServerUnderTest server = new ServerUnderTest(folder)) {
            List<String> passes = new ArrayList<>();
            for (Shown truck : trucks) {
                passes.add(declare(server, truck));
            }
            try (RtspCamera source = new RtspCamera(film, CAMERA);
                    CameraProgram worker =
                            new CameraProgram(folder, server.address(), CAMERA, source.host())) {
                awaitInside(server, passes, 2);
                assertThat(worker.policies()).as("idle").containsExactly(SCHED_IDLE);
                source.kill();
                source.startAgain(trucks.get(2).firstFrame() - BEFORE);
                awaitInside(server, passes, 3);
                server.killServer();
                awaitWaiting(1);
                server.startAgain();
                awaitInside(server, passes, 5);
                worker.kill();
                source.kill();
                worker.startAgain();
                source.startAgain(trucks.get(inside(server, passes)).firstFrame() - BEFORE);
                awaitInside(server, passes, TRUCKS);
            }
            verifyOneReadOfEach(server, passes);
        }
    }

    private static String declare(ServerUnderTest server, Shown truck) throws IOException {
        List<String> plates =
                truck.numbers().stream().map("{\"plate\":\"%s\"}"::formatted).toList();
        HttpResponse<String> answer =
                server.post(
                        "/api/passes",
                        """
                        {"plates":[%s],"direction":"OUT","stream":"FRUIT","gate":"huu-nghi",
                         "route":"1116-1117"}\
                        """
                                .formatted(String.join(",", plates)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).path("number").asString();
    }

    private static void awaitInside(ServerUnderTest server, List<String> passes, int count) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> inside(server, passes) >= count);
    }

    /** How many passes have been through the gate, in the order of the film. */
    private static int inside(ServerUnderTest server, List<String> passes) throws IOException {
        int inside = 0;
        for (String pass : passes) {
            JsonNode now = JsonMapper.shared().readTree(server.get("/api/passes/" + pass).body());
            if (!now.path("state").asString().equals("GATE_IN")) {
                break;
            }
            inside++;
        }
        return inside;
    }

    private void awaitWaiting(int count) {
        Path outbox = folder.resolve("camera-data/outbox/" + CAMERA);
        await().atMost(PATIENCE)
                .until(
                        () -> {
                            String[] names =
                                    outbox.toFile().list((dir, name) -> name.matches("\\d.*"));
                            return names != null && names.length >= count;
                        });
    }

    private static void verifyOneReadOfEach(ServerUnderTest server, List<String> passes)
            throws IOException {
        JsonNode reads =
                JsonMapper.shared()
                        .readTree(server.get("/api/areas/lang-son/plates?limit=200").body())
                        .path("items");
        assertThat(reads.valueStream().map(read -> read.path("pass").asString()))
                .containsExactlyInAnyOrderElementsOf(passes);
        for (JsonNode read : reads) {
            String what = read.toString();
            assertThat(read.path("judgement").asString()).as(what).isEqualTo("MATCHED");
            assertThat(read.path("open").asBoolean()).as(what).isFalse();
            assertThat(read.path("alarms")).as(what).isEmpty();
            verifyPicture(server, read.path("picture").asString());
            verifyPicture(server, read.path("blurred").asString());
            for (JsonNode plate : read.path("plates")) {
                verifyPicture(server, plate.path("crop").asString());
            }
        }
    }

    private static void verifyPicture(ServerUnderTest server, String hash) throws IOException {
        HttpResponse<String> answer = server.get("/api/pictures/" + hash);
        assertThat(answer.statusCode()).as(hash).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
    }
}

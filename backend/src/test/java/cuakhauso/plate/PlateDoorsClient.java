package cuakhauso.plate;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.Platform;
import cuakhauso.plate.evidence.Sha256;
import cuakhauso.store.Database;

import io.r2dbc.postgresql.api.PostgresqlResult;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** What the worker of a camera and a person at a desk ask of the public doors. */
final class PlateDoorsClient {

    static final String FRONT = "cam-vao-lan-2-1116-1117";
    static final String REAR = "cam-sau-lan-2-1116-1117";
    static final String CROSSING = "cam-bien-phong-lan-2-1116-1117";
    static final String CROSSING_IN = "cam-bien-phong-lan-3-1116-1117";
    static final Duration LIMIT = Duration.ofSeconds(20);

    private static final AtomicInteger SERIAL = new AtomicInteger(60_000);

    private final Platform platform;
    private final Database database;
    final String key;

    PlateDoorsClient(Platform platform, Database database, Path dataFolder) throws IOException {
        this.platform = platform;
        this.database = database;
        this.key = Files.readString(dataFolder.resolve("camera.key")).strip();
    }

    static String newPlate() {
        return "98C" + SERIAL.addAndGet(37);
    }

    static byte[] picture(String what) {
        byte[] text = what.getBytes(StandardCharsets.UTF_8);
        byte[] jpeg = new byte[text.length + 2];
        jpeg[0] = (byte) 0xFF;
        jpeg[1] = (byte) 0xD8;
        System.arraycopy(text, 0, jpeg, 2, text.length);
        return jpeg;
    }

    HttpRequest.Builder worker(String path) {
        return platform.request(path).header("Authorization", "Bearer " + key);
    }

    HttpResponse<String> put(String path, byte[] picture) {
        return platform.send(
                worker(path)
                        .header("Content-Type", "image/jpeg")
                        .PUT(BodyPublishers.ofByteArray(picture)));
    }

    HttpResponse<String> putPicture(byte[] picture) {
        return put("/api/cameras/" + FRONT + "/pictures/" + Sha256.of(picture), picture);
    }

    HttpResponse<String> send(String camera, String reads) {
        return platform.send(
                worker("/api/cameras/" + camera + "/reads")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(reads)));
    }

    /** A read beyond doubt of each of these plates; none of them is a read that read nothing. */
    static String read(UUID id, Instant at, String more, String... plates) {
        List<String> written = new ArrayList<>();
        for (String plate : plates) {
            written.add(
                    """
                    {"role":"UNKNOWN","text":"%s","confidence":0.99,"country":"VN","colour":"YELLOW",
                     "twoLines":true,"box":[1,2,3,4]}\
                    """
                            .formatted(plate));
        }
        return """
        {"id":"%s","from":"%s","to":"%s","bestAt":"%s","frames":7,"movement":"UNKNOWN",
         "outcome":"%s","plates":[%s]%s}\
        """
                .formatted(
                        id,
                        at,
                        at,
                        at,
                        plates.length == 0 ? "NOT_READ" : "READ",
                        String.join(",", written),
                        more);
    }

    JsonNode stored(UUID id) {
        HttpResponse<String> answer = platform.get("/api/plates/" + id);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Platform.json(answer);
    }

    String declare(String plate, String trailer, String direction, String stream) {
        HttpResponse<String> answer =
                platform.post(
                        "/api/passes",
                        "application/json",
                        """
                        {"plates":[{"plate":"%s"},{"plate":"%s"}],"direction":"%s","stream":"%s",
                         "gate":"huu-nghi","route":"1116-1117"}\
                        """
                                .formatted(plate, trailer, direction, stream));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Platform.json(answer).path("number").asString();
    }

    String declare(String plate) {
        HttpResponse<String> answer =
                platform.post(
                        "/api/passes",
                        "application/json",
                        """
                        {"plates":[{"plate":"%s"}],"direction":"OUT","stream":"FRUIT",
                         "gate":"huu-nghi","route":"1116-1117"}\
                        """
                                .formatted(plate));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Platform.json(answer).path("number").asString();
    }

    JsonNode pass(String number) {
        return Platform.json(platform.get("/api/passes/" + number));
    }

    HttpResponse<String> decide(UUID id, String body) {
        return platform.post(
                "/api/plates/" + id + "/decision", "application/json", body.replace('\'', '"'));
    }

    UUID notRead(String camera, Instant at) {
        UUID id = UUID.randomUUID();
        assertThat(send(camera, "[" + read(id, at, "") + "]").statusCode()).isEqualTo(200);
        assertThat(stored(id).path("open").asBoolean()).isTrue();
        return id;
    }

    long count(String query) {
        return database.<Long>query(
                        "test",
                        c ->
                                c.createStatement(query)
                                        .execute()
                                        .flatMap(
                                                (PostgresqlResult result) ->
                                                        result.map(
                                                                (row, meta) ->
                                                                        Objects.requireNonNull(
                                                                                row.get(
                                                                                        0,
                                                                                        Long
                                                                                                .class)))))
                .next()
                .blockOptional(LIMIT)
                .orElseThrow();
    }
}

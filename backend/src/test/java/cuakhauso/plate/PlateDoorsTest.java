package cuakhauso.plate;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.Eventually;
import cuakhauso.Platform;
import cuakhauso.PlatformTest;
import cuakhauso.plate.evidence.EvidenceStore;
import cuakhauso.plate.evidence.Sha256;
import cuakhauso.store.Database;
import cuakhauso.store.Leases;

import io.r2dbc.postgresql.api.PostgresqlResult;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads, pictures, decisions and live views through the public doors, on the real servers. */
@PlatformTest
final class PlateDoorsTest {

    private static final AtomicInteger SERIAL = new AtomicInteger(60_000);
    private static final String FRONT = "cam-vao-lan-2-1116-1117";
    private static final String REAR = "cam-sau-lan-2-1116-1117";
    private static final String CROSSING = "cam-bien-phong-lan-2-1116-1117";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Platform platform;
    private final Database database;
    private final EvidenceStore evidence;
    private final Leases leases;
    private final String key;

    PlateDoorsTest(
            @Autowired Platform platform,
            @Autowired Database database,
            @Autowired EvidenceStore evidence,
            @Autowired Leases leases,
            @Value("${cuakhauso.data.dir}") Path dataFolder)
            throws IOException {
        this.platform = platform;
        this.database = database;
        this.evidence = evidence;
        this.leases = leases;
        this.key = Files.readString(dataFolder.resolve("camera.key")).strip();
    }

    private static String newPlate() {
        return "98C" + SERIAL.addAndGet(37);
    }

    private static byte[] picture(String what) {
        byte[] text = what.getBytes(StandardCharsets.UTF_8);
        byte[] jpeg = new byte[text.length + 2];
        jpeg[0] = (byte) 0xFF;
        jpeg[1] = (byte) 0xD8;
        System.arraycopy(text, 0, jpeg, 2, text.length);
        return jpeg;
    }

    private HttpRequest.Builder worker(String path) {
        return platform.request(path).header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> put(String path, byte[] picture) {
        return platform.send(
                worker(path)
                        .header("Content-Type", "image/jpeg")
                        .PUT(BodyPublishers.ofByteArray(picture)));
    }

    private HttpResponse<String> putPicture(byte[] picture) {
        return put("/api/cameras/" + FRONT + "/pictures/" + Sha256.of(picture), picture);
    }

    private HttpResponse<String> send(String camera, String reads) {
        return platform.send(
                worker("/api/cameras/" + camera + "/reads")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(reads)));
    }

    /** A read beyond doubt of each of these plates; none of them is a read that read nothing. */
    private static String read(UUID id, Instant at, String more, String... plates) {
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

    private JsonNode stored(UUID id) {
        HttpResponse<String> answer = platform.get("/api/plates/" + id);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Platform.json(answer);
    }

    private String declare(String plate) {
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

    private JsonNode pass(String number) {
        return Platform.json(platform.get("/api/passes/" + number));
    }

    @Test
    void aReadMovesTheDeclaredPassAndIsFoundWithIt() {
        String plate = newPlate();
        String number = declare(plate);
        UUID id = UUID.randomUUID();
        HttpResponse<String> answer = send(FRONT, "[" + read(id, Instant.now(), "", plate) + "]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"refused\":[]}");
        assertThat(stored(id).path("judgement").asString()).isEqualTo("MATCHED");
        assertThat(stored(id).path("by").asString()).isEqualTo("EXACT");
        assertThat(pass(number).path("state").asString()).isEqualTo("GATE_IN");
        assertThat(pass(number).path("by").asString()).isEqualTo("plate");
        JsonNode ofPass = Platform.json(platform.get("/api/passes/" + number + "/plates"));
        assertThat(ofPass.path("items").get(0).path("id").asString()).isEqualTo(id.toString());
    }

    @Test
    void theSameReadOnTwoConnectionsAtOnceIsOneRead() throws Exception {
        String plate = newPlate();
        UUID id = UUID.randomUUID();
        String body = "[" + read(id, Instant.now(), "", plate) + "]";
        try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(workers.submit(() -> send(FRONT, body)));
            }
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().body()).isEqualTo("{\"accepted\":1,\"refused\":[]}");
            }
        }
        assertThat(count("select count(*) from change_log where subject = '" + id + "'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from pass where vehicle = '" + plate + "'")).isEqualTo(1);
    }

    private long count(String query) {
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

    @Test
    void goodReadsOfABatchAreStoredAndBadOnesAreNamed() {
        UUID id = UUID.randomUUID();
        HttpResponse<String> answer =
                send(
                        FRONT,
                        "["
                                + read(UUID.randomUUID(), Instant.now(), "", "ABC")
                                + ","
                                + read(id, Instant.now(), "", newPlate())
                                + ",7,"
                                + read(UUID.randomUUID(), Instant.EPOCH, "", newPlate())
                                + "]");
        JsonNode json = Platform.json(answer);
        assertThat(json.path("accepted").asInt()).isEqualTo(1);
        assertThat(json.path("refused").valueStream().map(r -> r.path("index").asInt()))
                .containsExactly(0, 2, 3);
        assertThat(json.path("refused").get(0).path("hint").asString())
                .isEqualTo("text is \"ABC\", expected a Vietnamese or Chinese plate, or nothing");
        assertThat(stored(id).path("judgement").asString()).isEqualTo("UNEXPECTED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\\u0000'",
                "'; drop table pass; --",
                "<script>alert(1)</script>",
                "../../etc/passwd",
                "\\ud800",
                "１２Ｃ１２３４５"
            })
    void hostileTextIsRefusedForGood(String text) {
        HttpResponse<String> answer =
                send(FRONT, "[" + read(UUID.randomUUID(), Instant.now(), "", text) + "]");
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400);
        if (answer.statusCode() == 200) {
            assertThat(Platform.json(answer).path("accepted").asInt()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"[], 400", "{}, 400", "nonsense, 400"})
    void aBodyThatIsNoListOfReadsIsRefused(String body, int status) {
        assertThat(send(FRONT, body).statusCode()).isEqualTo(status);
    }

    @Test
    void onlyTheKeyOpensTheDoorsOfTheWorker() {
        String path = "/api/cameras/" + FRONT + "/reads";
        HttpResponse<String> without = platform.post(path, "application/json", "[]");
        assertThat(without.statusCode()).isEqualTo(403);
        HttpResponse<String> wrong =
                platform.send(
                        platform.request(path)
                                .header("Authorization", "Bearer wrong")
                                .POST(BodyPublishers.ofString("[]")));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(Platform.json(wrong).path("code").asString()).isEqualTo("UNAUTHENTICATED");
        assertThat(platform.send(worker("/api/areas/lang-son/vehicles")).statusCode())
                .isEqualTo(403);
        assertThat(send("no-such-camera", "[]").statusCode()).isEqualTo(404);
    }

    @Test
    void aPictureIsKeptUnderItsHashOnce() {
        byte[] picture = picture(Platform.newId("picture"));
        assertThat(putPicture(picture).statusCode()).isEqualTo(201);
        assertThat(putPicture(picture).statusCode()).isEqualTo(200);
        assertThat(evidence.find(Sha256.of(picture)).blockOptional(LIMIT)).contains(picture);
    }

    @Test
    void aPictureWithAnotherHashOrTooLargeOrNoneIsRefused() {
        byte[] picture = picture(Platform.newId("picture"));
        String other = "/api/cameras/" + FRONT + "/pictures/" + "a".repeat(64);
        assertThat(put(other, picture).statusCode()).isEqualTo(422);
        assertThat(put("/api/cameras/" + FRONT + "/pictures/..%2Fkey", picture).statusCode())
                .isIn(404, 422);
        assertThat(putPicture(new byte[(2 << 20) + 1]).statusCode()).isEqualTo(413);
        assertThat(putPicture("no picture".getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(422);
        assertThat(
                        platform.send(
                                        worker(other)
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
                    head.formatted(FRONT, "b".repeat(64), key).getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[1000]);
            out.flush();
            assertThat(putPicture(picture(Platform.newId("p"))).statusCode()).isEqualTo(201);
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
        putPicture(clear);
        putPicture(blurred);
        UUID id = UUID.randomUUID();
        String pictures =
                ",\"picture\":\"%s\",\"blurred\":\"%s\""
                        .formatted(Sha256.of(clear), Sha256.of(blurred));
        send(FRONT, "[" + read(id, Instant.now(), pictures, newPlate()) + "]");

        HttpResponse<String> look = platform.get("/api/pictures/" + Sha256.of(clear));
        platform.get("/api/pictures/" + Sha256.of(clear));
        platform.get("/api/pictures/" + Sha256.of(blurred));

        assertThat(look.statusCode()).isEqualTo(200);
        assertThat(look.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(look.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(
                        count(
                                "select count(*) from picture_look where what = '%s' and read = '%s'"
                                                .formatted(Sha256.of(clear), id)
                                        + " and who = 'LOCAL_OPERATOR'"))
                .isEqualTo(2);
        assertThat(
                        count(
                                "select count(*) from picture_look where what = '"
                                        + Sha256.of(blurred)
                                        + "'"))
                .isZero();
        assertThat(platform.get("/api/pictures/" + "c".repeat(64)).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> decide(UUID id, String body) {
        return platform.post(
                "/api/plates/" + id + "/decision", "application/json", body.replace('\'', '"'));
    }

    private UUID notRead(String camera, Instant at) {
        UUID id = UUID.randomUUID();
        assertThat(send(camera, "[" + read(id, at, "") + "]").statusCode()).isEqualTo(200);
        assertThat(stored(id).path("open").asBoolean()).isTrue();
        return id;
    }

    @Test
    void aPersonSaysWhatWasNotReadAndThePassMovesAsOfTheRead() {
        String plate = newPlate();
        String number = declare(plate);
        Instant at = Instant.now().minusSeconds(1_000);
        UUID id = notRead("cam-vao-lan-1-1116-1117", at);

        HttpResponse<String> answer =
                decide(id, "{'rev':1,'plates':[{'role':'TRACTOR','plate':'" + plate + "'}]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode decided = Platform.json(answer);
        assertThat(decided.path("judgement").asString()).isEqualTo("MATCHED");
        assertThat(decided.path("by").asString()).isEqualTo("PERSON");
        assertThat(decided.path("open").asBoolean()).isFalse();
        assertThat(decided.path("rev").asInt()).isEqualTo(2);
        assertThat(decided.at("/ending/decidedBy").asString()).isEqualTo("LOCAL_OPERATOR");
        assertThat(pass(number).path("state").asString()).isEqualTo("GATE_IN");
        assertThat(Instant.parse(pass(number).path("at").asString())).isEqualTo(at);
    }

    @Test
    void ofTwoWhoDecideAtOnceOneIsToldWhatTheOtherDecided() throws Exception {
        String one = newPlate();
        String two = newPlate();
        declare(one);
        declare(two);
        UUID id = notRead("cam-vao-lan-1-1116-1117", Instant.now().minusSeconds(2_000));
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(2)) {
            List<Future<HttpResponse<String>>> asked = new ArrayList<>();
            for (String plate : List.of(one, two)) {
                String body = "{'rev':1,'plates':[{'role':'TRACTOR','plate':'" + plate + "'}]}";
                asked.add(people.submit(() -> decide(id, body)));
            }
            for (Future<HttpResponse<String>> answer : asked) {
                answers.add(answer.get());
            }
        }
        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsExactlyInAnyOrder(200, 409);
        JsonNode refusal =
                answers.stream()
                        .filter(answer -> answer.statusCode() == 409)
                        .map(Platform::json)
                        .findFirst()
                        .orElseThrow();
        assertThat(refusal.path("code").asString()).isEqualTo("DECIDED_MEANWHILE");
        assertThat(refusal.path("read")).isEqualTo(stored(id));
        assertThat(
                        count(
                                "select count(*) from pass where state = 'GATE_IN' and vehicle in"
                                        + " ('"
                                        + one
                                        + "','"
                                        + two
                                        + "')"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'rev':1}",
                "{'rev':0,'notAVehicle':true}",
                "{'rev':1,'notAVehicle':true,'acknowledged':true}",
                "{'rev':1,'plates':[]}",
                "{'rev':1,'plates':[{'role':'TRACTOR','plate':'12R-123.45'}]}",
                "{'rev':1,'plates':[{'role':'DOOR','plate':'12C-123.45'}]}",
                "{'rev':1,'plates':[{'role':'TRACTOR','plate':'12C-123.45'},{'role':'TRACTOR','plate':'12C-123.46'}]}"
            })
    void aDecisionThatSaysNothingClearIsRefused(String body) {
        UUID id = notRead(CROSSING, Instant.now().minusSeconds(5_000));
        assertThat(decide(id, body).statusCode()).isEqualTo(422);
        assertThat(stored(id).path("rev").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsNoVehicleIsClosedAndLeavesTheQueue() {
        UUID id = notRead(CROSSING, Instant.now().minusSeconds(9_000));
        String queue = "/api/areas/lang-son/plates?open=true&limit=200&camera=" + CROSSING;
        assertThat(ids(queue)).contains(id.toString());
        assertThat(decide(id, "{'rev':1,'notAVehicle':true}").statusCode()).isEqualTo(200);
        assertThat(ids(queue)).doesNotContain(id.toString());
        assertThat(ids("/api/areas/lang-son/plates?judgement=NOT_A_VEHICLE&limit=200"))
                .contains(id.toString());
    }

    private List<String> ids(String list) {
        return Platform.json(platform.get(list))
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    @Test
    void pagesGoOnWhereTheLastEnded() {
        for (int i = 0; i < 3; i++) {
            notRead(REAR, Instant.now().minusSeconds(20_000 + 200L * i));
        }
        String path = "/api/areas/lang-son/plates?limit=2&camera=" + REAR;
        JsonNode first = Platform.json(platform.get(path));
        String next = first.path("next").asString();
        List<String> second = ids(path + "&cursor=" + next);
        assertThat(first.path("items").size()).isEqualTo(2);
        assertThat(second).isNotEmpty();
        assertThat(ids(path)).doesNotContainAnyElementsOf(second);
    }

    @Test
    void twoCamerasOfALaneMakeOneEventAndWhatOneMissedIsMended() {
        String plate = newPlate();
        declare(plate);
        Instant at = Instant.now().minusSeconds(30_000);
        UUID missed = notRead(REAR, at);
        UUID seen = UUID.randomUUID();
        send(FRONT, "[" + read(seen, at.plusSeconds(5), "", plate) + "]");

        JsonNode mended = stored(missed);
        assertThat(mended.path("open").asBoolean()).isFalse();
        assertThat(mended.path("pass")).isEqualTo(stored(seen).path("pass"));
        assertThat(mended.at("/ending/mendedBy").asString()).isEqualTo(seen.toString());
    }

    @Test
    void viewersOfTheLayerHearOfReadsAndDecisions() throws Exception {
        HttpResponse<InputStream> events =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                platform.at(
                                                        "/live/sse?area=lang-son&layers=plates"))
                                        .timeout(LIMIT)
                                        .build(),
                                HttpResponse.BodyHandlers.ofInputStream());
        UUID id = notRead(CROSSING, Instant.now().minusSeconds(40_000));
        try (InputStream in = events.body()) {
            StringBuilder heard = new StringBuilder();
            byte[] some = new byte[65_536];
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (!heard.toString().contains(id.toString())) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                int length = in.read(some);
                heard.append(new String(some, 0, length, StandardCharsets.UTF_8));
            }
            assertThat(heard.toString()).contains("\"plates\":[");
        }
    }

    private JsonNode camera(String id) {
        for (JsonNode camera :
                Platform.json(platform.get("/api/areas/lang-son/cameras")).path("items")) {
            if (camera.path("id").asString().equals(id)) {
                return camera;
            }
        }
        throw new AssertionError(id);
    }

    private JsonNode tellStatus(String camera) {
        return Platform.json(
                platform.send(
                        worker("/api/cameras/" + camera + "/status")
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"state\":\"STALLED\",\"framesRead\":7,\"error\":\"no"
                                                    + " picture\\u0007\"}"))));
    }

    @Test
    void theStateOfACameraIsWhatItsWorkerSaid() {
        String id = "cam-vao-bao-nguyen";
        assertThat(camera(id).path("state").asString()).isEqualTo("UNKNOWN");
        assertThat(tellStatus(id).path("watch").asBoolean()).isFalse();
        JsonNode camera = camera(id);
        assertThat(camera.path("state").asString()).isEqualTo("STALLED");
        assertThat(camera.path("framesRead").asInt()).isEqualTo(7);
        assertThat(camera.path("error").asString()).isEqualTo("no picture ");
        assertThat(camera.has("source")).isFalse();
    }

    @Test
    void framesAreShownToWhoWatchesAndAskedForOnlyThen() throws Exception {
        String id = "cam-vao-phi-truong";
        assertThat(platform.get("/api/cameras/" + id + "/frame").statusCode()).isEqualTo(503);
        assertThat(tellStatus(id).path("watch").asBoolean()).isTrue();

        HttpResponse<InputStream> live =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(platform.at("/api/cameras/" + id + "/live"))
                                        .timeout(LIMIT)
                                        .build(),
                                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(live.headers().firstValue("Content-Type").orElse(""))
                .startsWith("multipart/x-mixed-replace");
        assertThat(putFrame(id, "clear", "first", 1_000).statusCode()).isEqualTo(200);
        try (InputStream in = live.body()) {
            // Browsers show the whole picture when the boundary after it has come, not before.
            assertThat(until("first\r\n--cuakhauso-frame\r\n", in))
                    .contains("Content-Type: image/jpeg", "X-Taken-At: 1000");
            // And call it loaded when the next begins: the same, as long as there is no other.
            assertThat(until("first", in)).contains("X-Taken-At: 1000");
        }
        HttpResponse<String> still = platform.get("/api/cameras/" + id + "/frame");
        assertThat(still.headers().firstValue("X-Taken-At")).contains("1000");
        assertThat(still.headers().firstValue("X-Form")).contains("clear");
        assertThat(platform.get("/api/cameras/" + id + "/frame?form=blurred").statusCode())
                .isEqualTo(503);
        putFrame(id, "blurred", "second", 2_000);
        assertThat(
                        platform.get("/api/cameras/" + id + "/frame?form=blurred")
                                .headers()
                                .firstValue("X-Taken-At"))
                .contains("2000");
    }

    private static String until(String end, InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] some = new byte[4_096];
        while (!text.toString().contains(end)) {
            text.append(new String(some, 0, in.read(some), StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    private HttpResponse<String> putFrame(String camera, String form, String what, long takenAt) {
        return platform.send(
                worker("/api/cameras/" + camera + "/frame")
                        .header("Content-Type", "image/jpeg")
                        .header("X-Form", form)
                        .header("X-Taken-At", "" + takenAt)
                        .PUT(BodyPublishers.ofByteArray(picture(what))));
    }

    @Test
    void aCameraHasABoundedNumberOfViewers() {
        String id = "cam-vao-kiem-hoa-tan-thanh";
        HttpClient http = HttpClient.newHttpClient();
        List<InputStream> views = new ArrayList<>();
        try {
            Eventually.holds(
                    "refused with 429",
                    () -> {
                        HttpResponse<InputStream> view = view(http, id);
                        views.add(view.body());
                        return view.statusCode() == 429;
                    });
            assertThat(views.size()).isGreaterThan(16).isLessThan(25);
        } finally {
            views.forEach(PlateDoorsTest::close);
        }
    }

    private HttpResponse<InputStream> view(HttpClient http, String camera) {
        try {
            return http.send(
                    HttpRequest.newBuilder(platform.at("/api/cameras/" + camera + "/live"))
                            .timeout(LIMIT)
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void countsReadsOfEachCamera() {
        send("cam-vao-viettel-logistics", "[" + read(UUID.randomUUID(), Instant.now(), "") + "]");
        assertThat(platform.get("/actuator/prometheus").body())
                .contains(
                        "cuakhauso_camera_reads_total{camera=\"cam-vao-viettel-logistics\",judgement=\"NOT_READ\"}");
    }

    @Test
    void theSweepDeletesOldPicturesButNotThoseOfOpenCases() {
        byte[] old = picture(Platform.newId("old"));
        byte[] needed = picture(Platform.newId("needed"));
        putPicture(old);
        putPicture(needed);
        send(
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
        assertThat(sweeper.sweep().blockOptional(LIMIT)).contains(1L);
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

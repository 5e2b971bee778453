package cuakhauso.plate;

import static cuakhauso.plate.PlateDoorsClient.CROSSING;
import static cuakhauso.plate.PlateDoorsClient.CROSSING_IN;
import static cuakhauso.plate.PlateDoorsClient.FRONT;
import static cuakhauso.plate.PlateDoorsClient.LIMIT;
import static cuakhauso.plate.PlateDoorsClient.REAR;
import static cuakhauso.plate.PlateDoorsClient.newPlate;
import static cuakhauso.plate.PlateDoorsClient.read;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.Platform;
import cuakhauso.PlatformTest;
import cuakhauso.gate.AreaId;
import cuakhauso.gate.CameraId;
import cuakhauso.gate.Gates;
import cuakhauso.store.Database;
import cuakhauso.stream.ChangeLog;

import io.r2dbc.postgresql.api.PostgresqlConnection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import reactor.core.publisher.Mono;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads and decisions through the public doors, on the real servers. */
@PlatformTest
final class PlateDoorsTest {

    private final Platform platform;
    private final PlateReads reads;
    private final Gates gates;
    private final ReadJudge judge;
    private final ChangeLog changeLog;
    private final Database database;
    private final PlateDoorsClient doors;

    PlateDoorsTest(
            @Autowired Platform platform,
            @Autowired Database database,
            @Autowired PlateReads reads,
            @Autowired Gates gates,
            @Autowired ReadJudge judge,
            @Autowired ChangeLog changeLog,
            @Value("${cuakhauso.data.dir}") Path dataFolder)
            throws IOException {
        this.platform = platform;
        this.reads = reads;
        this.gates = gates;
        this.judge = judge;
        this.changeLog = changeLog;
        this.database = database;
        this.doors = new PlateDoorsClient(platform, database, dataFolder);
    }

    @Test
    void aReadMovesTheDeclaredPassAndIsFoundWithIt() {
        String plate = newPlate();
        String number = doors.declare(plate);
        UUID id = UUID.randomUUID();
        HttpResponse<String> answer =
                doors.send(FRONT, "[" + read(id, Instant.now(), "", plate) + "]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"refused\":[]}");
        assertThat(doors.stored(id).path("judgement").asString()).isEqualTo("MATCHED");
        assertThat(doors.stored(id).path("by").asString()).isEqualTo("EXACT");
        assertThat(doors.pass(number).path("state").asString()).isEqualTo("GATE_IN");
        assertThat(doors.pass(number).path("by").asString()).isEqualTo("plate");
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
                answers.add(workers.submit(() -> doors.send(FRONT, body)));
            }
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().body()).isEqualTo("{\"accepted\":1,\"refused\":[]}");
            }
        }
        assertThat(doors.count("select count(*) from change_log where subject = '" + id + "'"))
                .isEqualTo(1);
        assertThat(doors.count("select count(*) from pass where vehicle = '" + plate + "'"))
                .isEqualTo(1);
    }

    @Test
    void goodReadsOfABatchAreStoredAndBadOnesAreNamed() {
        UUID id = UUID.randomUUID();
        HttpResponse<String> answer =
                doors.send(
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
        assertThat(doors.stored(id).path("judgement").asString()).isEqualTo("UNEXPECTED");
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
                doors.send(FRONT, "[" + read(UUID.randomUUID(), Instant.now(), "", text) + "]");
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400);
        if (answer.statusCode() == 200) {
            assertThat(Platform.json(answer).path("accepted").asInt()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"[], 400", "{}, 400", "nonsense, 400"})
    void aBodyThatIsNoListOfReadsIsRefused(String body, int status) {
        assertThat(doors.send(FRONT, body).statusCode()).isEqualTo(status);
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
        assertThat(platform.send(doors.worker("/api/areas/lang-son/vehicles")).statusCode())
                .isEqualTo(403);
        assertThat(doors.send("no-such-camera", "[]").statusCode()).isEqualTo(404);
    }

    @Test
    void aPersonSaysWhatWasNotReadAndThePassMovesAsOfTheRead() {
        String plate = newPlate();
        String number = doors.declare(plate);
        Instant at = Instant.now().minusSeconds(1_000);
        UUID id = doors.notRead("cam-vao-lan-1-1116-1117", at);

        HttpResponse<String> answer =
                doors.decide(id, "{'rev':1,'plates':[{'role':'TRACTOR','plate':'" + plate + "'}]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode decided = Platform.json(answer);
        assertThat(decided.path("judgement").asString()).isEqualTo("MATCHED");
        assertThat(decided.path("by").asString()).isEqualTo("PERSON");
        assertThat(decided.path("open").asBoolean()).isFalse();
        assertThat(decided.path("rev").asInt()).isEqualTo(2);
        assertThat(decided.at("/ending/decidedBy").asString()).isEqualTo("LOCAL_OPERATOR");
        assertThat(doors.pass(number).path("state").asString()).isEqualTo("GATE_IN");
        assertThat(Instant.parse(doors.pass(number).path("at").asString())).isEqualTo(at);
    }

    @Test
    void ofTwoWhoDecideAtOnceOneIsToldWhatTheOtherDecided() throws Exception {
        String one = newPlate();
        String two = newPlate();
        doors.declare(one);
        doors.declare(two);
        UUID id = doors.notRead("cam-vao-lan-1-1116-1117", Instant.now().minusSeconds(2_000));
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(2)) {
            List<Future<HttpResponse<String>>> asked = new ArrayList<>();
            for (String plate : List.of(one, two)) {
                String body = "{'rev':1,'plates':[{'role':'TRACTOR','plate':'" + plate + "'}]}";
                asked.add(people.submit(() -> doors.decide(id, body)));
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
        assertThat(refusal.path("read")).isEqualTo(doors.stored(id));
        assertThat(
                        doors.count(
                                "select count(*) from pass where state = 'GATE_IN' and"
                                        + " vehicle in ('"
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
        UUID id = doors.notRead(CROSSING, Instant.now().minusSeconds(5_000));
        assertThat(doors.decide(id, body).statusCode()).isEqualTo(422);
        assertThat(doors.stored(id).path("rev").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsNoVehicleIsClosedAndLeavesTheQueue() {
        UUID id = doors.notRead(CROSSING, Instant.now().minusSeconds(9_000));
        String queue = "/api/areas/lang-son/plates?open=true&limit=200&camera=" + CROSSING;
        assertThat(ids(queue)).contains(id.toString());
        assertThat(doors.decide(id, "{'rev':1,'notAVehicle':true}").statusCode()).isEqualTo(200);
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
    void aCaseThatNobodyDecidesIsClosedInTime() {
        UUID old = doors.notRead(CROSSING, Instant.now().minus(Duration.ofDays(2)));
        Instant between = Instant.now();
        UUID young = doors.notRead(CROSSING, Instant.now().minus(Duration.ofDays(4)));

        Long closed =
                reads.expire(new AreaId("lang-son"), between).blockOptional(LIMIT).orElseThrow();

        assertThat(closed).isPositive();
        assertThat(doors.stored(old).path("open").asBoolean()).isFalse();
        assertThat(doors.stored(old).path("judgement").asString()).isEqualTo("NOT_READ");
        assertThat(doors.stored(old).at("/ending/expired").asBoolean()).isTrue();
        assertThat(doors.stored(young).path("open").asBoolean()).isTrue();
        assertThat(doors.decide(old, "{'rev':1,'notAVehicle':true}").statusCode()).isEqualTo(409);
    }

    /** Whatever is wrong with it, those behind it must not wait for it. */
    @Test
    void aReadThatCannotBeJudgedWaitsForAPerson() {
        ReadJudge broken =
                new ReadJudge() {
                    @Override
                    public Mono<Void> lock(PostgresqlConnection tx, AreaId area) {
                        return judge.lock(tx, area);
                    }

                    @Override
                    public Mono<Judged> judge(PostgresqlConnection tx, Sight sight) {
                        return Mono.error(new IllegalArgumentException("a fault of ours"));
                    }

                    @Override
                    public Mono<Judged> decide(
                            PostgresqlConnection tx,
                            Sight sight,
                            StoredRead read,
                            Decision.Plates said) {
                        return judge.decide(tx, sight, read, said);
                    }
                };
        String plate = newPlate();
        String number = doors.declare(plate);
        PlateReads platformWithAFault =
                new PlateReads(gates, broken, changeLog, database, Clock.systemUTC());
        Instant at = Instant.now();
        UUID id = UUID.randomUUID();
        PlateRead read =
                ReadForm.read(
                        new CameraId(FRONT),
                        JsonMapper.shared().readTree(read(id, at, "", plate)),
                        at);

        StoredRead stored =
                platformWithAFault
                        .accept(gates.findCamera(new CameraId(FRONT)).orElseThrow(), read)
                        .blockOptional(LIMIT)
                        .orElseThrow();

        assertThat(stored.open()).isTrue();
        assertThat(doors.stored(id).path("judgement").asString()).isEqualTo("DOUBTFUL");
        assertThat(doors.stored(id).at("/proposals/0/key").asString()).isEqualTo(plate);
        assertThat(doors.pass(number).path("state").asString()).isEqualTo("DECLARED");
        doors.decide(id, "{'rev':1,'plates':[{'role':'TRACTOR','plate':'" + plate + "'}]}");
        assertThat(doors.pass(number).path("state").asString()).isEqualTo("GATE_IN");
    }

    /** The trailer waits here behind another tractor: its pass must not end the other one's. */
    @Test
    void twoPassesWithOneTrailerStayApart() {
        String trailer = newPlate().replace('C', 'R');
        String abroad = newPlate();
        String first = doors.declare(abroad, trailer, "OUT", "FRUIT");
        Instant at = Instant.now().minusSeconds(4_000);
        doors.send(CROSSING, "[" + read(UUID.randomUUID(), at, "", abroad) + "]");
        assertThat(doors.pass(first).path("state").asString()).isEqualTo("ABROAD");
        String comes = newPlate();
        String second = doors.declare(comes, trailer, "IN", "IMPORT");

        UUID id = UUID.randomUUID();
        doors.send(CROSSING_IN, "[" + read(id, Instant.now(), "", comes) + "]");

        assertThat(doors.stored(id).path("pass").asString()).isEqualTo(second);
        assertThat(doors.pass(second).path("crossedAt").asString()).isNotEmpty();
        assertThat(doors.pass(first).path("state").asString()).isEqualTo("ABROAD");
    }

    @Test
    void pagesGoOnWhereTheLastEnded() {
        for (int i = 0; i < 3; i++) {
            doors.notRead(REAR, Instant.now().minusSeconds(20_000 + 200L * i));
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
        doors.declare(plate);
        Instant at = Instant.now().minusSeconds(30_000);
        UUID missed = doors.notRead(REAR, at);
        UUID seen = UUID.randomUUID();
        doors.send(FRONT, "[" + read(seen, at.plusSeconds(5), "", plate) + "]");

        JsonNode mended = doors.stored(missed);
        assertThat(mended.path("open").asBoolean()).isFalse();
        assertThat(mended.path("pass")).isEqualTo(doors.stored(seen).path("pass"));
        assertThat(mended.at("/ending/mendedBy").asString()).isEqualTo(seen.toString());
    }

    @Test
    void theNextBarrierOfALaneSeesOtherVehicles() {
        String plate = newPlate();
        doors.declare(plate);
        Instant at = Instant.now().minusSeconds(60_000);
        UUID missed = doors.notRead(CROSSING, at);
        UUID first = UUID.randomUUID();
        doors.send(FRONT, "[" + read(first, at.plusSeconds(2), "", plate) + "]");
        UUID alsoMissed = doors.notRead(CROSSING, at.plusSeconds(6));
        assertThat(doors.stored(missed).path("open").asBoolean()).isTrue();
        assertThat(doors.stored(alsoMissed).path("open").asBoolean()).isTrue();

        UUID second = UUID.randomUUID();
        doors.send(CROSSING, "[" + read(second, at.plusSeconds(15), "", plate) + "]");

        assertThat(doors.stored(second).path("event"))
                .isNotEqualTo(doors.stored(first).path("event"));
    }

    @Test
    void anIdOfAnotherReadIsRefused() {
        UUID id = UUID.randomUUID();
        Instant at = Instant.now().minusSeconds(70_000);
        String plate = newPlate();
        doors.send(FRONT, "[" + read(id, at, "", plate) + "]");
        assertThat(doors.send(FRONT, "[" + read(id, at, "", plate) + "]").body())
                .isEqualTo("{\"accepted\":1,\"refused\":[]}");

        JsonNode answer =
                Platform.json(doors.send(CROSSING, "[" + read(id, at, "", newPlate()) + "]"));

        assertThat(answer.path("accepted").asInt()).isZero();
        assertThat(answer.at("/refused/0/hint").asString())
                .contains("an id that no other read has");
    }

    @ParameterizedTest
    @CsvSource({
        "from, 2001-01-01T00:00:00Z",
        "from, 2999-01-01T00:00:00Z",
        "to, +1000000000-12-31T23:59:59Z",
        "to, 2001-01-01T00:00:00Z",
        "id, 1-1-1-1-1"
    })
    void timesAndIdsThatCannotBeAreRefused(String field, String value) {
        String good = read(UUID.randomUUID(), Instant.now(), "", newPlate());
        String bad =
                good.replaceFirst(
                        "\"" + field + "\":\"[^\"]*\"", "\"%s\":\"%s\"".formatted(field, value));
        JsonNode answer = Platform.json(doors.send(FRONT, "[" + bad + "]"));
        assertThat(answer.path("accepted").asInt()).isZero();
        assertThat(answer.at("/refused/0/hint").asString()).startsWith(field + " is ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/areas/lang-son/plates?camera=%00",
                "/api/areas/lang-son/passes?route=%00"
            })
    void aCharacterThatNoTextHasIsRefusedRatherThanABug(String path) {
        assertThat(platform.get(path).statusCode()).isEqualTo(400);
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
        UUID id = doors.notRead(CROSSING, Instant.now().minusSeconds(40_000));
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

    @Test
    void countsReadsOfEachCamera() {
        doors.send(
                "cam-vao-viettel-logistics",
                "[" + read(UUID.randomUUID(), Instant.now(), "") + "]");
        assertThat(platform.get("/actuator/prometheus").body())
                .contains(
                        "cuakhauso_camera_reads_total{camera=\"cam-vao-viettel-logistics\",judgement=\"NOT_READ\"}");
    }
}

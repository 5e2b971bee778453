package cuakhauso.pass;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.Eventually;
import cuakhauso.Platform;
import cuakhauso.PlatformTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Passes through the public doors, on a real PostgreSQL. */
@PlatformTest
class PassDoorsTest {

    private static final AtomicInteger SERIAL = new AtomicInteger(10_000);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final Platform platform;

    @Autowired
    PassDoorsTest(Platform platform) {
        this.platform = platform;
    }

    private static String newPlate() {
        return "12C-" + SERIAL.incrementAndGet();
    }

    private HttpResponse<String> post(String path, String body) {
        return platform.post(path, "application/json", body.replace('\'', '"'));
    }

    private static String announcement(String plate, String more) {
        return "{'plates':[{'plate':'"
                + plate
                + "'}],'direction':'OUT','stream':'FRUIT','gate':'huu-nghi','route':'1116-1117'"
                + more
                + "}";
    }

    private static String fact(String plate, String event, String at, int minutesAgo) {
        String when = NOW.minusSeconds(minutesAgo * 60L).toString();
        return "{'plate':'%s','kind':'YARD','event':'%s','at':'%s','when':'%s','source':'test'}"
                .formatted(plate, event, at, when);
    }

    private JsonNode pass(String number) {
        return Platform.json(platform.get("/api/passes/" + number));
    }

    private JsonNode item(String list, String id) {
        for (JsonNode item :
                Platform.json(platform.get("/api/areas/lang-son/" + list)).path("items")) {
            if (item.path("id").asString().equals(id)) {
                return item;
            }
        }
        throw new AssertionError(id + " is not in " + list);
    }

    @Test
    void anAnnouncementOpensAPassAndItsKeyGivesTheSameOneAgain() {
        String body = announcement(newPlate(), ",'key':'" + Platform.newId("key") + "'");
        HttpResponse<String> first = post("/api/passes", body);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        String number = Platform.json(first).path("number").asString();
        assertThat(first.headers().firstValue("Location")).contains("/api/passes/" + number);
        assertThat(Platform.json(first).path("state").asString()).isEqualTo("DECLARED");

        HttpResponse<String> again = post("/api/passes", body);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Platform.json(again)).isEqualTo(Platform.json(first));
    }

    @Test
    void aSecondOpenPassInTheSameDirectionIsRefusedWithTheNumberOfTheFirst() {
        String plate = newPlate();
        String number =
                Platform.json(post("/api/passes", announcement(plate, "")))
                        .path("number")
                        .asString();
        HttpResponse<String> second = post("/api/passes", announcement(plate, ""));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(Platform.json(second).path("code").asString()).isEqualTo("PASS_ALREADY_OPEN");
        assertThat(Platform.json(second).path("number").asString()).isEqualTo(number);
    }

    @Test
    void fiftyFirstFactsAtOnceOpenOnePass() throws Exception {
        String plate = newPlate();
        Set<String> numbers = new HashSet<>();
        try (ExecutorService people = Executors.newFixedThreadPool(50)) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                int minutes = i % 5;
                answers.add(
                        people.submit(
                                () ->
                                        post(
                                                "/api/presence",
                                                fact(
                                                        plate,
                                                        "ENTER",
                                                        "viettel-logistics",
                                                        minutes))));
            }
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
                numbers.add(Platform.json(answer.get()).path("passes").get(0).asString());
            }
        }
        assertThat(numbers).hasSize(1);
        JsonNode listed = Platform.json(platform.get("/api/areas/lang-son/passes?plate=" + plate));
        assertThat(listed.path("items")).hasSize(1);
        assertThat(listed.path("items").get(0).path("at").asString()).isEqualTo(NOW.toString());
    }

    @Test
    void aBatchTwiceChangesNothingAndOneBadItemDoesNotLoseTheOthers() {
        String plate = newPlate();
        String batch =
                "["
                        + fact(plate, "ENTER", "xuan-cuong", 9)
                        + ","
                        + fact("xxx", "ENTER", "xuan-cuong", 9)
                        + ","
                        + fact(plate, "LEAVE", "xuan-cuong", 5)
                        + "]";
        JsonNode first = Platform.json(post("/api/presence", batch));
        assertThat(first.path("accepted").asInt()).isEqualTo(2);
        assertThat(first.path("refused").get(0).path("index").asInt()).isEqualTo(1);
        assertThat(first.path("refused").get(0).path("field").asString()).isEqualTo("plate");
        String number = first.path("passes").get(0).asString();
        JsonNode after = pass(number);
        assertThat(Platform.json(post("/api/presence", batch))).isEqualTo(first);
        assertThat(pass(number)).isEqualTo(after);
    }

    @Test
    void aTruckIsCountedInItsYardAndInTheQueueUntilItCrosses() {
        int inYard = item("yards", "phi-truong").path("occupiedSpotNumber").asInt();
        String queue = "1088-2-1089:FRUIT";
        String plate = newPlate();
        String body =
                announcement(plate, "")
                        .replace("huu-nghi", "tan-thanh")
                        .replace("1116-1117", "1088-2-1089");
        String number = Platform.json(post("/api/passes", body)).path("number").asString();
        post("/api/presence", fact(plate, "ENTER", "phi-truong", 60));
        Eventually.holds(
                "one more in the yard",
                () -> item("yards", "phi-truong").path("occupiedSpotNumber").asInt() == inYard + 1);
        Eventually.holds(
                "it waits in the queue",
                () ->
                        item("queues", queue)
                                .path("head")
                                .valueStream()
                                .anyMatch(head -> head.asString().replace(".", "").equals(plate)));
        assertThat(pass(number).path("queueNumber").asInt()).isPositive();

        String crossing =
                fact(plate, "CROSS", "vach-bien-gioi-1088-2-1089", 20)
                        .replace("YARD", "BARRIER")
                        .replace("'source'", "'direction':'OUT','source'");
        assertThat(Platform.json(post("/api/presence", crossing)).path("accepted").asInt())
                .isEqualTo(1);
        Eventually.holds(
                "the yard is as before",
                () -> item("yards", "phi-truong").path("occupiedSpotNumber").asInt() == inYard);
        Eventually.holds(
                "the queue is empty", () -> item("queues", queue).path("trucks").asInt() == 0);
        assertThat(pass(number).path("state").asString()).isEqualTo("ABROAD");
    }

    @Test
    void theOperatorsCountIsTheBaseOfWhatFollows() {
        HttpResponse<String> counted =
                post("/api/areas/lang-son/yards/bao-nguyen/count", "{'occupied':42}");
        assertThat(counted.statusCode()).as(counted.body()).isEqualTo(200);
        assertThat(Platform.json(counted).path("occupiedSpotNumber").asInt()).isEqualTo(42);
        post("/api/presence", fact(newPlate(), "ENTER", "bao-nguyen", 0));
        Eventually.holds(
                "one entered",
                () -> item("yards", "bao-nguyen").path("occupiedSpotNumber").asInt() == 43);
        assertThat(item("yards", "bao-nguyen").path("countedBy").asString()).isEqualTo("OPERATOR");
        assertThat(
                        post("/api/areas/lang-son/yards/bao-nguyen/count", "{'occupied':-1}")
                                .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aDeviceStandsForOnePassAtATime() {
        String device = Platform.newId("phone");
        String first =
                Platform.json(
                                post(
                                        "/api/passes",
                                        announcement(newPlate(), ",'device':'" + device + "'")))
                        .path("number")
                        .asString();
        String second =
                Platform.json(post("/api/passes", announcement(newPlate(), "")))
                        .path("number")
                        .asString();
        HttpResponse<String> bound =
                post("/api/passes/" + second + "/device", "{'device':'" + device + "'}");
        assertThat(bound.statusCode()).as(bound.body()).isEqualTo(200);
        platform.sendPosition(device, Platform.LAT, Platform.LON);
        Eventually.holds(
                "the picture shows it with the second pass",
                () ->
                        platform.get("/api/areas/lang-son/vehicles")
                                .body()
                                .contains("\"pass\":\"" + second + "\""));
        assertThat(platform.get("/api/areas/lang-son/vehicles").body())
                .doesNotContain("\"pass\":\"" + first + "\"");
    }

    @Test
    void commandsAtOnceOnOnePassLoseNothing() throws Exception {
        String number =
                Platform.json(post("/api/passes", announcement(newPlate(), "")))
                        .path("number")
                        .asString();
        try (ExecutorService people = Executors.newFixedThreadPool(20)) {
            List<Future<HttpResponse<String>>> answers =
                    IntStream.range(0, 20)
                            .mapToObj(
                                    i ->
                                            people.submit(
                                                    () ->
                                                            post(
                                                                    "/api/passes/"
                                                                            + number
                                                                            + "/device",
                                                                    "{'device':'"
                                                                            + Platform.newId(
                                                                                    "tracker")
                                                                            + "'}")))
                            .toList();
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
            }
        }
        assertThat(post("/api/passes/" + number + "/call", "").statusCode()).isEqualTo(200);
        assertThat(pass(number).path("state").asString()).isEqualTo("CALLED");
    }

    @Test
    void twoPeopleAtOneTruckAtOnceAreBothAnsweredAndOneStepIsTaken() throws Exception {
        String number =
                Platform.json(post("/api/passes", announcement(newPlate(), "")))
                        .path("number")
                        .asString();
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(20)) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String command = i % 2 == 0 ? "/call" : "/turn-back";
                answers.add(people.submit(() -> post("/api/passes/" + number + command, "")));
            }
            for (Future<HttpResponse<String>> answer : answers) {
                statuses.add(answer.get().statusCode());
            }
        }
        assertThat(statuses).containsOnly(200, 409);
        assertThat(statuses.stream().filter(status -> status == 200).count())
                .as("everybody who turned it back, and whoever called it before")
                .isGreaterThanOrEqualTo(10);
        assertThat(pass(number).path("state").asString()).isEqualTo("TURNED_BACK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACTOR", "TEMPORARY"})
    void aTrailersPlateHangsOnNothingElse(String role) {
        String body =
                "{'plates':[{'plate':'%s'},{'plate':'12R-001.11','role':'%s'}],'direction':'OUT','stream':'FRUIT'}"
                        .formatted(newPlate(), role);
        HttpResponse<String> answer = post("/api/passes", body);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Platform.json(answer).path("field").asString()).isEqualTo("plates.role");
        assertThat(Platform.json(answer).path("value").asString()).isEqualTo(role);
    }

    @Test
    void textThatCannotBeKeptIsRefusedAndNotAskedForAgain() {
        String body = fact(newPlate(), "ENTER", "xuan-cuong", 3);
        for (String hostile : List.of("\\u0000", "a\\u0007b", "\\ud800", "line\\nline")) {
            HttpResponse<String> answer =
                    post("/api/presence", body.replace("'test'", "'" + hostile + "'"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Platform.json(answer).path("refused").get(0).path("field").asString())
                    .as(hostile)
                    .isEqualTo("source");
            HttpResponse<String> count =
                    post(
                            "/api/areas/lang-son/yards/phi-truong/count",
                            "{'occupied':1,'key':'" + hostile + "'}");
            assertThat(count.statusCode()).as(hostile).isEqualTo(422);
        }
    }

    @Test
    void aTurnedBackTruckIsInTheDaysReport() {
        String path = "/api/areas/lang-son/statistics";
        long before = Platform.json(platform.get(path)).path("total").path("turnedBack").asLong();
        String number =
                Platform.json(post("/api/passes", announcement(newPlate(), "")))
                        .path("number")
                        .asString();
        HttpResponse<String> back =
                post("/api/passes/" + number + "/turn-back", "{'reason':'test'}");
        assertThat(Platform.json(back).path("state").asString()).isEqualTo("TURNED_BACK");
        Eventually.holds(
                "the day's report, at most a second old, counts it",
                () ->
                        Platform.json(platform.get(path)).path("total").path("turnedBack").asLong()
                                == before + 1);
        HttpResponse<String> call = post("/api/passes/" + number + "/call", "");
        assertThat(call.statusCode()).isEqualTo(409);
    }

    @Test
    void theReportOfAnEarlierMomentTellsWhatStoodThen() {
        String plate = newPlate();
        post("/api/passes", announcement(plate, ""));
        post("/api/presence", fact(plate, "ENTER", "xuan-cuong", 50));
        String path = "/api/areas/lang-son/statistics?at=";
        long beforeIt = waiting(path + NOW.minusSeconds(51 * 60));
        long afterIt = waiting(path + NOW.minusSeconds(49 * 60));
        assertThat(afterIt - beforeIt).isPositive();
        assertThat(platform.get(path + "yesterday").statusCode()).isEqualTo(422);
    }

    private long waiting(String path) {
        return Platform.json(platform.get(path))
                .path("total")
                .path("waiting")
                .path("fruit")
                .asLong();
    }

    @Test
    void theLastDayIsToldByTheHourAndForEachYard() {
        long exports = exportsOfTheLastDay();
        String plate = newPlate();
        post("/api/passes", announcement(plate, ""));
        post("/api/presence", fact(plate, "ENTER", "xuan-cuong", 50));
        String crossing =
                fact(plate, "CROSS", "vach-bien-gioi-1116-1117", 20)
                        .replace("YARD", "BARRIER")
                        .replace("'source'", "'direction':'OUT','source'");
        post("/api/presence", crossing);
        Eventually.holds("the crossing is counted", () -> exportsOfTheLastDay() == exports + 1);

        post("/api/areas/lang-son/yards/xuan-cuong/count", "{'occupied':123}");
        Eventually.holds(
                "the present step tells the count",
                () -> {
                    JsonNode history =
                            Platform.json(platform.get("/api/areas/lang-son/yards/history"));
                    JsonNode trucks = history.path("items").get(0).path("trucks");
                    return trucks.size() == 96
                            && trucks.get(0).isNull()
                            && trucks.get(95).asInt() == 123;
                });
    }

    private long exportsOfTheLastDay() {
        return Platform.json(platform.get("/api/areas/lang-son/crossings"))
                .path("exports")
                .valueStream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    @Test
    void aFullBatchOfFirstFactsIsTakenAtOnce() {
        String batch =
                IntStream.range(0, 500)
                        .mapToObj(i -> fact(newPlate(), "ENTER", "khu-phi-thue-quan", 3))
                        .collect(Collectors.joining(",", "[", "]"));
        JsonNode answer = Platform.json(post("/api/presence", batch));
        assertThat(answer.path("accepted").asInt()).isEqualTo(500);
        assertThat(answer.path("passes").valueStream().map(JsonNode::asString).distinct())
                .hasSize(500);
    }

    @Test
    void listsPageByCursorAndAnswerNotModified() {
        for (int i = 0; i < 3; i++) {
            post("/api/passes", announcement(newPlate(), ""));
        }
        HttpResponse<String> page = platform.get("/api/areas/lang-son/passes?limit=2");
        assertThat(Platform.json(page).path("items")).hasSize(2);
        JsonNode next =
                Platform.json(
                        platform.get(
                                "/api/areas/lang-son/passes?limit=2&cursor="
                                        + Platform.json(page).path("next").asString()));
        assertThat(next.path("items").get(0))
                .isNotIn(Platform.json(page).path("items").valueStream().toList());
        String number = Platform.json(page).path("items").get(0).path("number").asString();
        String etag =
                platform.get("/api/passes/" + number).headers().firstValue("ETag").orElseThrow();
        assertThat(
                        platform.send(
                                        platform.request("/api/passes/" + number)
                                                .header("If-None-Match", etag))
                                .statusCode())
                .isEqualTo(304);
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        assertThat(platform.get("/api/passes/K7M2-4XHR").statusCode()).isEqualTo(404);
        assertThat(platform.get("/api/areas/nowhere/queues").statusCode()).isEqualTo(404);
        assertThat(platform.get("/api/areas/lang-son/passes?state=GONE").statusCode())
                .isEqualTo(422);
        assertThat(post("/api/passes", "{").statusCode()).isEqualTo(400);
        assertThat(
                        post("/api/passes", announcement(newPlate(), "").replace("FRUIT", "IMPORT"))
                                .statusCode())
                .isEqualTo(422);
        assertThat(post("/api/passes", announcement("abc", "")).statusCode()).isEqualTo(422);
    }
}

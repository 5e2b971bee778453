package cuakhauso.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.CuaKhauSo;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The platform's picture of the demo against what is true: each yard and all together within 2 %,
 * the states of 99 % of the trucks, and the figures of the published report. It waits until the
 * picture is right and fails if it never gets so.
 */
@SpringBootTest(
        classes = CuaKhauSo.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"cuakhauso.demo.speed=2", "cuakhauso.demo.notebook=none"})
@ActiveProfiles({"test", "demo"})
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoTruthTest {

    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final double YARD_TOLERANCE = 0.02;
    private static final double STATES_RIGHT = 0.99;

    private final DemoTraffic traffic;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    DemoTruthTest(@Autowired DemoTraffic traffic, @Autowired Environment environment) {
        this.traffic = traffic;
        this.url = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    @Test
    @Order(1)
    void showsTheYardsAndTheStatesAsTheyAre() throws Exception {
        Instant deadline = Instant.now().plus(DEADLINE);
        List<String> wrong = List.of("nothing has been compared");
        while (!wrong.isEmpty() && Instant.now().isBefore(deadline)) {
            new CountDownLatch(1).await(3, TimeUnit.SECONDS);
            wrong = traffic.findTruth().isPresent() ? differences() : wrong;
        }
        assertThat(wrong).isEmpty();
    }

    /**
     * The pages' own browser tests, which elsewhere run against a stand-in, here against the
     * platform.
     */
    @Test
    @Order(2)
    void thePagesShowItInARealBrowser() throws Exception {
        Path pages = Path.of("..", "frontend-static").toAbsolutePath().normalize();
        Path output = Files.createTempFile("pages", ".log");
        ProcessBuilder node =
                new ProcessBuilder(
                                "node",
                                "--test",
                                "--test-timeout=120000",
                                "test/browser/pages.test.js")
                        .directory(pages.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        node.environment().put("BASE_URL", url);
        Process run = node.start();
        boolean ended = run.waitFor(5, TimeUnit.MINUTES);
        run.destroyForcibly();
        assertThat(ended && run.exitValue() == 0).as(Files.readString(output)).isTrue();
        Files.delete(output);
    }

    private List<String> differences() throws IOException, InterruptedException {
        DemoTruth truth = traffic.findTruth().orElseThrow();
        List<String> wrong = new ArrayList<>(yardsWrong(truth));
        wrong.addAll(statesWrong(truth));
        return wrong;
    }

    private List<String> yardsWrong(DemoTruth truth) throws IOException, InterruptedException {
        int trulyInside = 0;
        int difference = 0;
        boolean anyWrong = false;
        List<String> each = new ArrayList<>();
        for (JsonNode yard : get("/api/areas/lang-son/yards").path("items")) {
            String id = yard.path("id").asString();
            int shown = yard.path("occupiedSpotNumber").asInt();
            int real =
                    truth.occupiedByYard().entrySet().stream()
                            .filter(entry -> entry.getKey().value().equals(id))
                            .mapToInt(Map.Entry::getValue)
                            .findFirst()
                            .orElseThrow();
            trulyInside += real;
            difference += Math.abs(real - shown);
            // between the two questions a truck may have come or gone
            anyWrong |= Math.abs(real - shown) > Math.max(1, YARD_TOLERANCE * real);
            each.add("yard " + id + " shows " + shown + ", truly " + real);
        }
        return !anyWrong && difference <= YARD_TOLERANCE * trulyInside ? List.of() : each;
    }

    private List<String> statesWrong(DemoTruth truth) throws IOException, InterruptedException {
        Map<String, Set<String>> shown = statesByVehicle();
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (DemoTruth.TruckTruth truck : truth.trucks()) {
            if (!truck.state().equals(TrueState.UNKNOWN.name())) {
                compared++;
                Set<String> states = shown.getOrDefault(truck.id(), Set.of());
                if (!states.contains(truck.state())) {
                    wrong.add(truck.id() + " is " + truck.state() + ", shown " + states);
                }
            }
        }
        return wrong.size() <= (1 - STATES_RIGHT) * compared ? List.of() : wrong;
    }

    /** Of its open passes, for one may be in progress and another announced; else of its newest. */
    private Map<String, Set<String>> statesByVehicle() throws IOException, InterruptedException {
        Map<String, Set<String>> states = new HashMap<>();
        String cursor = "";
        do {
            JsonNode page = get("/api/areas/lang-son/passes?limit=500" + cursor);
            for (JsonNode pass : page.path("items")) {
                String id =
                        pass.path("vin")
                                .asString(pass.path("plates").path(0).path("key").asString(""));
                Set<String> known = states.computeIfAbsent(id, vehicle -> new HashSet<>());
                if (known.isEmpty() || pass.path("closedAt").isMissingNode()) {
                    known.add(pass.path("state").asString());
                }
            }
            String next = page.path("next").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + Messages.encoded(next);
        } while (!cursor.isEmpty());
        return states;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(DEADLINE).build();
        return json.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}

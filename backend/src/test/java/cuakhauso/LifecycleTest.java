package cuakhauso;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.store.Database;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

import java.time.Instant;
import java.util.List;

/** A context that is stopped and started again does all that it did before. */
@PlatformTest
class LifecycleTest {

    private final Platform platform;
    private final ConfigurableApplicationContext context;
    private final Database database;

    @Autowired
    LifecycleTest(Platform platform, ConfigurableApplicationContext context, Database database) {
        this.platform = platform;
        this.database = database;
        this.context = context;
    }

    @Test
    void goesOnAfterAStopWithPositionsHistoryPassesYardsAndTheLivePicture() {
        String before = Platform.newId("before");
        send(before);
        awaitShown(before);

        context.stop();
        assertThat(leases()).as("leases are free for another node").isEmpty();
        context.start();

        String after = Platform.newId("after");
        send(after);
        awaitShown(after);
        assertThat(platform.get("/api/vehicles/" + before).statusCode()).isEqualTo(200);
        Eventually.holds("history goes on", () -> hasTrack(after));
        int inYard = inYard();
        String fact =
                "{\"plate\":\"19C-71234\",\"kind\":\"YARD\",\"event\":\"ENTER\",\"at\":\"bao-nguyen\",\"when\":\"%s\"}"
                        .formatted(Instant.now());
        platform.post("/api/presence", "application/json", fact);
        Eventually.holds("yards are followed", () -> inYard() == inYard + 1);
        Eventually.holds(
                "layers of the live picture are told",
                () ->
                        platform.get("/api/live/lang-son?layers=vehicles,passes")
                                .body()
                                .contains("19C71234"));
        Eventually.holds(
                "ready", () -> platform.get("/actuator/health/readiness").statusCode() == 200);
    }

    private List<String> leases() {
        return database.query(
                        "test",
                        c ->
                                c.createStatement("select name from lease")
                                        .execute()
                                        .flatMap(
                                                r ->
                                                        r.map(
                                                                (row, meta) ->
                                                                        String.valueOf(
                                                                                row.get(0)))))
                .collectList()
                .blockOptional(Platform.LIMIT)
                .orElseThrow();
    }

    private int inYard() {
        for (var yard : Platform.json(platform.get("/api/areas/lang-son/yards")).path("items")) {
            if (yard.path("id").asString().equals("bao-nguyen")) {
                return yard.path("occupiedSpotNumber").asInt();
            }
        }
        throw new AssertionError("no such yard");
    }

    private boolean hasTrack(String device) {
        Instant now = Instant.now();
        String window = "?from=" + now.minusSeconds(600) + "&to=" + now.plusSeconds(600);
        return platform.get("/api/vehicles/" + device + "/track" + window).body().contains("106.7");
    }

    private void send(String device) {
        assertThat(platform.sendPosition(device, Platform.LAT, Platform.LON).statusCode())
                .isEqualTo(200);
    }

    private void awaitShown(String device) {
        Eventually.holds(
                device + " is shown",
                () -> platform.get("/api/vehicles/" + device).statusCode() == 200);
    }
}

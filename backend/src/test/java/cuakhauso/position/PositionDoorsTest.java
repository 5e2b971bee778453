package cuakhauso.position;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.Eventually;
import cuakhauso.Platform;
import cuakhauso.PlatformTest;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;

@PlatformTest
final class PositionDoorsTest {

    private static final String JSON = "application/json";

    private final Platform platform;

    PositionDoorsTest(@Autowired Platform platform) {
        this.platform = platform;
    }

    @Test
    void anAcknowledgedPositionIsShownAndItsRepetitionRefusedForGood() {
        String truck = Platform.newId("truck");
        long fix = System.currentTimeMillis();

        HttpResponse<String> stored = platform.sendPosition(truck, Platform.LAT, Platform.LON, fix);

        assertThat(stored.statusCode()).isEqualTo(200);
        assertThat(stored.body()).isEmpty();
        awaitShown(truck);
        assertThat(platform.sendPosition(truck, Platform.LAT, Platform.LON, fix).body())
                .isEqualTo("{\"refused\":\"DUPLICATE\"}");
    }

    @Test
    void aTruckDoesNotJumpOutOfTheAreaEither() {
        String truck = Platform.newId("truck");
        long fix = System.currentTimeMillis();
        platform.sendPosition(truck, Platform.LAT, Platform.LON, fix);
        awaitShown(truck);

        HttpResponse<String> jumped = platform.sendPosition(truck, 16.05, 108.2, fix + 1000);

        assertThat(jumped.body()).isEqualTo("{\"refused\":\"IMPOSSIBLE_JUMP\"}");
    }

    @Test
    void theFormAndTheJsonOfTraccarAreReadToo() {
        String form = Platform.newId("form");
        String json = Platform.newId("json");

        assertThat(
                        platform.post(
                                        "/osmand",
                                        "application/x-www-form-urlencoded",
                                        "id=" + form + "&lat=21.951&lon=106.73&speed=10")
                                .statusCode())
                .isEqualTo(200);
        assertThat(
                        platform.post(
                                        "/osmand",
                                        JSON,
                                        "{\"device_id\":\""
                                                + json
                                                + "\",\"location\":{\"coords\":{\"latitude\":21.952,\"longitude\":106.73,\"speed\":10}}}")
                                .statusCode())
                .isEqualTo(200);

        awaitShown(form);
        awaitShown(json);
        assertThat(vehicle(form).path("speed").asDouble()).isEqualTo(5.14);
        assertThat(vehicle(json).path("speed").asDouble()).isEqualTo(10);
    }

    @Test
    void aBatchSaysWhichItemsWereNotTakenAndWhy() {
        String truck = Platform.newId("truck");
        long now = System.currentTimeMillis();

        HttpResponse<String> answer =
                platform.post(
                        "/api/positions",
                        JSON,
                        "["
                                + item(truck, now)
                                + ",{\"id\":\"<b>\"},"
                                + item(truck, 0)
                                + ","
                                + item(truck, now + 1)
                                + "]");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode report = Platform.json(answer);
        assertThat(report.path("accepted").asInt()).isEqualTo(2);
        assertThat(
                        report.path("refused")
                                .valueStream()
                                .map(
                                        r ->
                                                r.path("index").asInt()
                                                        + " "
                                                        + r.path("reason").asString()))
                .containsExactly("1 MALFORMED", "2 TOO_OLD");
        awaitShown(truck);
    }

    private static String item(String id, long fix) {
        return "{\"id\":\"" + id + "\",\"lat\":21.95,\"lon\":106.73,\"fix\":" + fix + "}";
    }

    private void awaitShown(String id) {
        Eventually.holds(
                id + " is shown", () -> platform.get("/api/vehicles/" + id).statusCode() == 200);
    }

    private JsonNode vehicle(String id) {
        return Platform.json(platform.get("/api/vehicles/" + id));
    }
}

package cuakhauso.live;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import cuakhauso.position.PresenceKind;
import cuakhauso.position.VehicleState;
import cuakhauso.position.VehicleView;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The messages letter by letter, as docs/live-protocol.md has them. */
final class JsonFormTest {

    private static final long AT = 1_763_712_000_000L;
    private static final Topic TOPIC = new Topic.WholeArea("lang-son", 3);

    private static final VehicleView FULL =
            new VehicleView(
                    17,
                    "12C12345",
                    "12C-123.45",
                    21.97,
                    106.71,
                    3.2,
                    312,
                    AT + 123,
                    VehicleState.QUEUED,
                    "kvgs",
                    "K7Q2",
                    PresenceKind.GPS,
                    false,
                    1,
                    2);

    private static final VehicleView BARE =
            new VehicleView(
                    18,
                    "phone-7",
                    null,
                    21.9500001,
                    106.73,
                    Double.NaN,
                    Double.NaN,
                    AT,
                    VehicleState.EN_ROUTE,
                    null,
                    null,
                    PresenceKind.OFFICER,
                    true,
                    1,
                    2);

    @Test
    void aSnapshotHasItsKeysInTheOrderOfTheProtocol() {
        assertThat(text(JsonForm.vehicles(changes(true, List.of(FULL), List.of()))))
                .isEqualTo(
                        "{\"type\":\"snapshot\",\"topic\":\"lang-son\",\"epoch\":\"e1\",\"seq\":1200,\"rev\":70,"
                            + "\"at\":\"2025-11-21T08:00:00Z\",\"vehicles\":[{\"id\":\"12C12345\",\"plate\":\"12C-123.45\","
                            + "\"lat\":21.97,\"lon\":106.71,\"speed\":3.2,\"heading\":312.0,\"fix\":1763712000123,"
                            + "\"state\":\"QUEUED\",\"zone\":\"kvgs\",\"pass\":\"K7Q2\",\"by\":\"gps\"}]}");
    }

    @Test
    void aDeltaLeavesOutTheEpochAndWhatIsUnknownOfATruck() {
        assertThat(text(JsonForm.vehicles(changes(false, List.of(BARE), List.of(FULL)))))
                .isEqualTo(
                        "{\"type\":\"delta\",\"topic\":\"lang-son\",\"seq\":1200,\"rev\":70,"
                            + "\"at\":\"2025-11-21T08:00:00Z\",\"vehicles\":[{\"id\":\"phone-7\",\"lat\":21.9500001,"
                            + "\"lon\":106.73,\"fix\":1763712000000,\"state\":\"EN_ROUTE\",\"by\":\"officer\","
                            + "\"unverified\":true}],\"gone\":[\"12C12345\"]}");
    }

    @Test
    void aDeltaLeavesOutEmptyListsAndASnapshotDoesNot() {
        assertThat(text(JsonForm.vehicles(changes(false, List.of(), List.of(FULL)))))
                .doesNotContain("vehicles")
                .endsWith("\"gone\":[\"12C12345\"]}");
        assertThat(text(JsonForm.vehicles(changes(true, List.of(), List.of()))))
                .endsWith("\"vehicles\":[]}");
    }

    @Test
    void aTruckThatIsShownAgainUnderItsIdIsNotGone() {
        assertThat(text(JsonForm.vehicles(changes(false, List.of(FULL), List.of(FULL)))))
                .doesNotContain("gone");
    }

    @Test
    void namesTheHandlesOfTheBinaryForm() {
        assertThat(text(JsonForm.names(TOPIC, List.of(FULL, BARE))))
                .isEqualTo(
                        "{\"type\":\"names\",\"topic\":\"lang-son\","
                                + "\"names\":[[17,\"12C12345\",\"12C-123.45\"],[18,\"phone-7\"]]}");
    }

    @Test
    void answersASubscriptionWithItsTopicsAndTheirHandles() {
        Topic cell = new Topic.MapCell("lang-son", new Cell(5336, 1098), 4);

        assertThat(text(JsonForm.subscribed(1, List.of(TOPIC, cell), "e1")))
                .isEqualTo(
                        "{\"type\":\"subscribed\",\"id\":1,\"topics\":["
                            + "{\"topic\":\"lang-son\",\"handle\":3,\"epoch\":\"e1\"},"
                            + "{\"topic\":\"lang-son/c/5336/1098\",\"handle\":4,\"epoch\":\"e1\"}]}");
    }

    @Test
    void tellsAGapAndErrors() {
        assertThat(text(JsonForm.gap(TOPIC, "e2")))
                .isEqualTo("{\"type\":\"gap\",\"topic\":\"lang-son\",\"epoch\":\"e2\"}");
        assertThat(text(JsonForm.error(1, "NOT_FOUND", "area: expected \"lang-son\"")))
                .isEqualTo(
                        "{\"type\":\"error\",\"id\":1,\"code\":\"NOT_FOUND\",\"message\":\"area:"
                                + " expected \\\"lang-son\\\"\"}");
        assertThat(text(JsonForm.error(null, "MALFORMED", "x")))
                .isEqualTo("{\"type\":\"error\",\"code\":\"MALFORMED\",\"message\":\"x\"}");
    }

    private static VehicleChanges changes(
            boolean snapshot, List<VehicleView> vehicles, List<VehicleView> gone) {
        return new VehicleChanges(TOPIC, snapshot, "e1", 1200, 70, AT, vehicles, gone, List.of());
    }

    private static String text(byte[] utf8) {
        return new String(utf8, UTF_8);
    }
}

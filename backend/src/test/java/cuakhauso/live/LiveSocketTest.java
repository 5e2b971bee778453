package cuakhauso.live;

import static cuakhauso.live.Viewer.tellsOf;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.Eventually;
import cuakhauso.Platform;
import cuakhauso.PlatformTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

@PlatformTest
final class LiveSocketTest {

    private final Platform platform;

    LiveSocketTest(@Autowired Platform platform) {
        this.platform = platform;
    }

    @Test
    void aSubscriberGetsItsTopicsTheSnapshotAndThenEveryChange() {
        String before = Platform.newId("before");
        String after = Platform.newId("after");
        sendAndAwait(before);
        try (Viewer viewer = Viewer.connect(platform).subscribe()) {
            JsonNode subscribed = viewer.await("subscribed");
            assertThat(subscribed.path("id").asInt()).isEqualTo(1);
            assertThat(subscribed.path("topics").get(0).path("topic").asString())
                    .isEqualTo("lang-son");
            JsonNode snapshot = viewer.await("snapshot");
            assertThat(snapshot.path("epoch").asString()).isNotEmpty();
            viewer.awaitVehicle(before);

            send(after);

            JsonNode delta = viewer.await("delta", tellsOf(after));
            assertThat(delta.path("seq").asLong()).isGreaterThan(snapshot.path("seq").asLong());
            assertThat(viewer.texts().getFirst()).isEqualTo(subscribed);
        }
    }

    @Test
    void aViewportGetsItsCellsOnly() {
        String inside = Platform.newId("inside");
        String outside = Platform.newId("outside");
        sendAndAwait(inside);
        platform.sendPosition(outside, Platform.LAT - 0.05, Platform.LON);
        awaitShown(outside);
        try (Viewer viewer = Viewer.connect(platform)) {
            viewer.send(Viewer.subscriptionTo(Platform.LAT, Platform.LON));

            viewer.awaitVehicle(inside);

            assertThat(viewer.await("subscribed").path("topics"))
                    .allSatisfy(
                            topic ->
                                    assertThat(topic.path("topic").asString())
                                            .startsWith("lang-son/c/"));
            assertThat(viewer.texts()).noneMatch(tellsOf(outside));

            platform.sendPosition(inside, Platform.LAT, Platform.LON + 0.012);

            viewer.await(
                    "delta",
                    json ->
                            json.path("gone")
                                    .valueStream()
                                    .anyMatch(id -> id.asString().equals(inside)));
        }
    }

    @Test
    void theBinaryFormNamesEveryHandleBeforeItUsesIt() {
        String truck = Platform.newId("truck");
        try (Viewer viewer = Viewer.connectBinary(platform).subscribe()) {
            viewer.await("subscribed");
            send(truck);

            JsonNode names = viewer.await("names", json -> handleOf(json, truck) >= 0);
            int handle = handleOf(names, truck);
            Eventually.holds("a record of it", () -> firstRecord(viewer.heard(), handle) >= 0);

            List<Viewer.Message> heard = viewer.heard();
            assertThat(heard.indexOf(new Viewer.Message.Text(names)))
                    .isLessThan(firstRecord(heard, handle));
            assertThat(viewer.texts("snapshot")).isEmpty();
            assertThat(viewer.texts("delta")).noneMatch(json -> json.has("vehicles"));
        }
    }

    private static int handleOf(JsonNode names, String id) {
        return names.path("names")
                .valueStream()
                .filter(name -> name.get(1).asString().equals(id))
                .mapToInt(name -> name.get(0).asInt())
                .findFirst()
                .orElse(-1);
    }

    /**
     * Index of the first message with a record of the handle at the place all tests send from, or
     * -1.
     */
    private static int firstRecord(List<Viewer.Message> heard, int handle) {
        return IntStream.range(0, heard.size())
                .filter(
                        i ->
                                heard.get(i) instanceof Viewer.Message.Binary(byte[] bytes)
                                        && holds(bytes, handle))
                .findFirst()
                .orElse(-1);
    }

    private static boolean holds(byte[] bytes, int handle) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return IntStream.range(0, in.getInt(4))
                .map(i -> 32 + 24 * i)
                .anyMatch(
                        at ->
                                in.getInt(at) == handle
                                        && in.getInt(at + 4) == Math.round(Platform.LAT * 1e7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "nonsense | MALFORMED",
                "{'type':'subscribe','id':1,'area':'nowhere','layers':['vehicles']} | NOT_FOUND",
                "{'type':'subscribe','id':1,'area':'lang-son','layers':['secrets']} |"
                        + " UNKNOWN_LAYER",
                "{'type':'subscribe','id':99999999999999999999,'area':'lang-son','layers':['vehicles']}"
                    + " | MALFORMED",
                "{'type':'subscribe','id':1,'area':'lang-son','layers':['vehicles'],'bbox':{'a':1,'b':2,'c':3,'d':4}}"
                    + " | INVALID_VALUE",
                "{'type':'resume','id':9,'epoch':'x','seq':1,'rev':1} | NOT_FOUND"
            })
    void aBadMessageIsAnsweredWithAnErrorAndTheConnectionStays(String message, String code) {
        try (Viewer viewer = Viewer.connect(platform).send(message.replace('\'', '"'))) {
            assertThat(viewer.await("error").path("code").asString()).isEqualTo(code);

            viewer.subscribe().await("snapshot");
        }
    }

    @Test
    void aViewerThatComesBackIsToldOnlyWhatItMissed() {
        String seen = Platform.newId("seen");
        String missed = Platform.newId("missed");
        JsonNode snapshot;
        JsonNode last;
        try (Viewer viewer = Viewer.connect(platform).subscribe()) {
            snapshot = viewer.await("snapshot");
            send(seen);
            last = viewer.await("delta", tellsOf(seen));
        }
        sendAndAwait(missed);
        try (Viewer viewer = Viewer.connect(platform).subscribe()) {
            viewer.send(resume(snapshot.path("epoch").asString(), last.path("seq").asLong()));

            JsonNode delta = viewer.await("delta", tellsOf(missed));

            assertThat(delta.path("seq").asLong()).isGreaterThan(last.path("seq").asLong());
            assertThat(viewer.texts("snapshot")).isEmpty();
            assertThat(viewer.texts("gap")).isEmpty();
        }
    }

    @Test
    void anUnknownEpochIsAGapWithASnapshot() {
        try (Viewer viewer = Viewer.connect(platform).subscribe()) {
            viewer.send(resume("another-life", 1));

            viewer.await("gap");
            viewer.await("snapshot");

            List<String> types =
                    viewer.texts().stream().map(json -> json.path("type").asString()).toList();
            assertThat(types.indexOf("gap")).isLessThan(types.lastIndexOf("snapshot"));
        }
    }

    private static String resume(String epoch, long seq) {
        return "{\"type\":\"resume\",\"id\":1,\"epoch\":\""
                + epoch
                + "\",\"seq\":"
                + seq
                + ",\"rev\":0}";
    }

    @Test
    void aViewerThatUnsubscribedIsToldNoMore() {
        String truck = Platform.newId("truck");
        try (Viewer viewer = Viewer.connect(platform).subscribe();
                Viewer other = Viewer.connect(platform).subscribe()) {
            viewer.await("snapshot");
            other.await("snapshot");
            viewer.send("{\"type\":\"unsubscribe\",\"id\":1}").send("nonsense").await("error");

            send(truck);

            other.await("delta", tellsOf(truck));
            assertThat(viewer.texts()).noneMatch(tellsOf(truck));
        }
    }

    private void send(String device) {
        assertThat(platform.sendPosition(device, Platform.LAT, Platform.LON).statusCode())
                .isEqualTo(200);
    }

    private void sendAndAwait(String device) {
        send(device);
        awaitShown(device);
    }

    private void awaitShown(String device) {
        Eventually.holds(
                device + " is shown",
                () -> platform.get("/api/vehicles/" + device).statusCode() == 200);
    }
}

package cuakhauso.live;

import cuakhauso.Eventually;
import cuakhauso.Platform;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A viewer at the other end of a real WebSocket. */
final class Viewer implements AutoCloseable {

    private static final int LARGEST_FRAME = 64 << 20;

    private final Sinks.Many<String> toSend = Sinks.many().unicast().onBackpressureBuffer();
    private final Sinks.One<Boolean> reading = Sinks.one();
    private final List<Message> heard = new CopyOnWriteArrayList<>();
    private final Disposable connection;

    /** One message as it came. */
    sealed interface Message {
        record Text(JsonNode json) implements Message {}

        record Binary(byte[] bytes) implements Message {}
    }

    static Viewer connect(Platform platform) {
        Viewer viewer = new Viewer(platform, "");
        viewer.read();
        return viewer;
    }

    static Viewer connectBinary(Platform platform) {
        Viewer viewer = new Viewer(platform, "cuakhauso.live.v1+bin");
        viewer.read();
        return viewer;
    }

    /** Takes nothing off the connection until told to {@link #read()}. */
    static Viewer connectWithoutReading(Platform platform) {
        return new Viewer(platform, "");
    }

    private Viewer(Platform platform, String subprotocol) {
        WebsocketClientSpec.Builder spec =
                WebsocketClientSpec.builder().maxFramePayloadLength(LARGEST_FRAME);
        if (!subprotocol.isEmpty()) {
            spec.protocols(subprotocol);
        }
        connection =
                HttpClient.newConnection()
                        .websocket(spec.build())
                        .uri("ws://" + platform.host() + "/live")
                        .handle(
                                (in, out) ->
                                        Mono.when(
                                                out.sendString(toSend.asFlux()).then(),
                                                in.aggregateFrames(LARGEST_FRAME)
                                                        .receiveFrames()
                                                        .map(Viewer::message)
                                                        .concatMap(
                                                                m -> reading.asMono().thenReturn(m),
                                                                1)
                                                        .doOnNext(heard::add)))
                        .subscribe();
    }

    private static Message message(WebSocketFrame frame) {
        return frame instanceof TextWebSocketFrame text
                ? new Message.Text(JsonMapper.shared().readTree(text.text()))
                : new Message.Binary(ByteBufUtil.getBytes(frame.content()));
    }

    void read() {
        reading.tryEmitValue(true);
    }

    Viewer send(String text) {
        toSend.emitNext(text, Sinks.EmitFailureHandler.FAIL_FAST);
        return this;
    }

    /** Subscribes to the vehicles of the whole area. */
    Viewer subscribe() {
        return send(
                "{\"type\":\"subscribe\",\"id\":1,\"area\":\"lang-son\",\"layers\":[\"vehicles\"]}");
    }

    /** To the one cell around a place that is not near its edge. */
    static String subscriptionTo(double lat, double lon) {
        return "{\"type\":\"subscribe\",\"id\":5,\"area\":\"lang-son\",\"layers\":[\"vehicles\"],\"bbox\":["
                + (lon - 0.001)
                + ","
                + (lat - 0.001)
                + ","
                + (lon + 0.001)
                + ","
                + (lat + 0.001)
                + "]}";
    }

    List<Message> heard() {
        return List.copyOf(heard);
    }

    List<JsonNode> texts() {
        return heard.stream()
                .filter(Message.Text.class::isInstance)
                .map(message -> ((Message.Text) message).json())
                .toList();
    }

    List<JsonNode> texts(String type) {
        return texts().stream().filter(json -> json.path("type").asString().equals(type)).toList();
    }

    /** The first text message of the kind, waited for. */
    JsonNode await(String type, Predicate<JsonNode> which) {
        Eventually.holds("a message " + type, () -> texts(type).stream().anyMatch(which));
        return texts(type).stream().filter(which).findFirst().orElseThrow();
    }

    JsonNode await(String type) {
        return await(type, json -> true);
    }

    /** A snapshot may be half a second old; what it does not hold comes with the next delta. */
    void awaitVehicle(String vehicle) {
        Eventually.holds("told of " + vehicle, () -> texts().stream().anyMatch(tellsOf(vehicle)));
    }

    static Predicate<JsonNode> tellsOf(String vehicle) {
        return json ->
                json.path("vehicles")
                        .valueStream()
                        .anyMatch(v -> v.path("id").asString().equals(vehicle));
    }

    @Override
    public void close() {
        connection.dispose();
    }
}

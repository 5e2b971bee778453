package cuakhauso.live;

import cuakhauso.access.Origins;
import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.OperationRefused;

import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;

import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /live}: a viewer's WebSocket, checked for its origin and handed to the hub. */
final class LiveSocket implements WebHandler {

    private static final int LARGEST_MESSAGE = 16 * 1024;
    private static final WriteBufferWaterMark WATER_MARK =
            new WriteBufferWaterMark(64 * 1024, 256 * 1024);
    private static final String SUBPROTOCOL_HEADER = "Sec-WebSocket-Protocol";
    private static final List<String> SUBPROTOCOLS =
            Arrays.stream(WireForm.values()).map(form -> form.subprotocol).toList();

    private final LiveHub hub;
    private final Origins origins;

    LiveSocket(LiveHub hub, Origins origins) {
        this.hub = hub;
        this.origins = origins;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        return Mono.defer(
                () -> {
                    ServerHttpRequest request = exchange.getRequest();
                    if (!"websocket".equalsIgnoreCase(request.getHeaders().getUpgrade())) {
                        return Mono.error(
                                new OperationRefused(
                                        CommonError.MALFORMED,
                                        Map.of(
                                                "value",
                                                "no upgrade",
                                                "expected",
                                                "a WebSocket handshake")));
                    }
                    Optional<OperationRefused> objection = origins.findObjection(request);
                    if (objection.isPresent()) {
                        return Mono.error(objection.get());
                    }
                    return upgrade(exchange);
                });
    }

    private Mono<Void> upgrade(ServerWebExchange exchange) {
        HttpServerResponse response =
                ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
        WebsocketServerSpec spec = spec(exchange.getRequest());
        return exchange.getResponse()
                .setComplete()
                .then(Mono.defer(() -> response.sendWebsocket(this::serve, spec)));
    }

    /**
     * Subprotocols are offered only to who asks for one: reactor-netty serves nobody who asked for
     * none of those named.
     */
    private static WebsocketServerSpec spec(ServerHttpRequest request) {
        WebsocketServerSpec.Builder spec =
                WebsocketServerSpec.builder().maxFramePayloadLength(LARGEST_MESSAGE);
        List<String> asked = request.getHeaders().getOrEmpty(SUBPROTOCOL_HEADER);
        boolean known =
                asked.stream()
                        .flatMap(line -> Arrays.stream(line.split(",")))
                        .map(String::strip)
                        .anyMatch(SUBPROTOCOLS::contains);
        return known ? spec.protocols(String.join(",", SUBPROTOCOLS)).build() : spec.build();
    }

    private Mono<Void> serve(WebsocketInbound inbound, WebsocketOutbound outbound) {
        return Mono.defer(
                () -> {
                    SocketConnection[] opened = new SocketConnection[1];
                    inbound.withConnection(
                            c -> {
                                c.channel()
                                        .config()
                                        .setOption(
                                                ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK);
                                opened[0] =
                                        new SocketConnection(
                                                c.channel(),
                                                WireForm.of(inbound.selectedSubprotocol()),
                                                outbound);
                            });
                    SocketConnection connection = opened[0];
                    hub.join(connection);
                    Mono<Void> listening =
                            inbound.aggregateFrames(LARGEST_MESSAGE)
                                    .receiveFrames()
                                    .doOnNext(frame -> hear(connection, frame))
                                    .then(connection.unlessClosing());
                    return Mono.firstWithSignal(listening, connection.closed())
                            .doFinally(signal -> hub.leave(connection));
                });
    }

    private void hear(SocketConnection connection, WebSocketFrame frame) {
        connection.heard();
        if (frame instanceof TextWebSocketFrame text) {
            hub.say(connection, text.text());
        } else if (frame instanceof BinaryWebSocketFrame) {
            connection.close(CloseReason.PROTOCOL_ERROR); // clients speak text
        }
    }
}

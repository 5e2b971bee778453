package cuakhauso.fault;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A page with the live picture: connects again by itself and goes on from what the server then
 * says.
 */
final class Screen implements WebSocket.Listener, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServerUnderTest server;
    private final Map<String, Long> fixes = new ConcurrentHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean closing;
    private volatile WebSocket socket;

    Screen(ServerUnderTest server) {
        this.server = server;
        connect();
    }

    private void connect() {
        server.http()
                .newWebSocketBuilder()
                .buildAsync(server.live(), this)
                .whenComplete(
                        (opened, error) -> {
                            if (error != null) {
                                connectLater();
                            }
                        });
    }

    private void connectLater() {
        if (!closing) {
            CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(this::connect);
        }
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        connections.incrementAndGet();
        text.setLength(0);
        opened.sendText(
                "{\"type\":\"subscribe\",\"id\":1,\"area\":\"lang-son\",\"layers\":[\"vehicles\"]}",
                true);
        opened.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            take(JSON.readTree(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void take(JsonNode message) {
        if (message.path("type").asString().equals("snapshot")) {
            fixes.clear();
        }
        for (JsonNode vehicle : message.path("vehicles")) {
            fixes.put(vehicle.path("id").asString(), vehicle.path("fix").asLong());
        }
        for (JsonNode gone : message.path("gone")) {
            fixes.remove(gone.asString());
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        connectLater();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        connectLater();
    }

    Map<String, Long> fixes() {
        return Map.copyOf(fixes);
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        closing = true;
        if (socket != null) {
            socket.abort();
        }
    }
}

package cuakhauso.fault;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A page with the live picture: connects again by itself and goes on from what the server then
 * says.
 */
final class Screen implements WebSocket.Listener, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<ServerUnderTest> nodes;
    private final Map<String, Long> fixes = new ConcurrentHashMap<>();
    private final Map<String, List<String>> passes = new ConcurrentHashMap<>();
    private final Map<String, Long> revs = new ConcurrentHashMap<>();
    private final Map<String, String> yards = new ConcurrentHashMap<>();
    private final Map<String, Integer> queues = new ConcurrentHashMap<>();
    private volatile String epoch = "";
    private long seq;
    private final StringBuilder text = new StringBuilder();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger gaps = new AtomicInteger();
    private volatile boolean closing;
    private volatile WebSocket socket;

    /** Connects to the first node, and to the next each time it must connect again. */
    Screen(List<ServerUnderTest> nodes) {
        this.nodes = List.copyOf(nodes);
        connect();
    }

    private void connect() {
        ServerUnderTest node = nodes.get(Math.floorMod(attempts.getAndIncrement(), nodes.size()));
        node.http()
                .newWebSocketBuilder()
                .buildAsync(node.live(), this)
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
                        "{\"type\":\"subscribe\",\"id\":1,\"area\":\"lang-son\",\"layers\":"
                                + "[\"vehicles\",\"yards\",\"queues\",\"passes\"]}",
                        true)
                .thenCompose(
                        sent ->
                                epoch.isEmpty()
                                        ? CompletableFuture.completedFuture(sent)
                                        : sent.sendText(resume(), true));
        opened.request(1);
    }

    /** From where every topic can go on. */
    private synchronized String resume() {
        long rev = revs.values().stream().mapToLong(Long::longValue).min().orElse(0);
        return "{\"type\":\"resume\",\"id\":1,\"epoch\":\"%s\",\"seq\":%d,\"rev\":%d}"
                .formatted(epoch, seq, rev);
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

    private synchronized void take(JsonNode message) {
        String topic = message.path("topic").asString("");
        boolean snapshot = message.path("type").asString().equals("snapshot");
        if (message.path("type").asString().equals("gap")) {
            gaps.incrementAndGet();
        }
        if (snapshot) {
            epoch = message.path("epoch").asString();
        }
        if (snapshot && topic.equals("lang-son")) {
            fixes.clear();
        }
        for (JsonNode vehicle : message.path("vehicles")) {
            fixes.put(vehicle.path("id").asString(), vehicle.path("fix").asLong());
        }
        for (JsonNode gone : message.path("gone")) {
            fixes.remove(gone.asString());
        }
        for (JsonNode pass : message.path("passes")) {
            passes.computeIfAbsent(
                            pass.path("number").asString(), n -> new CopyOnWriteArrayList<>())
                    .add(pass.toString());
        }
        for (JsonNode yard : message.path("yards")) {
            yards.put(yard.path("id").asString(), yard.toString());
        }
        for (JsonNode queue : message.path("queues")) {
            queues.put(queue.path("id").asString(), queue.path("trucks").asInt());
        }
        if (topic.contains("/")) {
            revs.put(topic, message.path("rev").asLong());
        } else if (message.has("seq")) {
            seq = message.path("seq").asLong();
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

    /** Everything heard of each pass, in the order in which it was heard. */
    Map<String, List<String>> passes() {
        return Map.copyOf(passes);
    }

    int occupied(String yard) {
        return JSON.readTree(yards.getOrDefault(yard, "{}")).path("occupiedSpotNumber").asInt(-1);
    }

    int trucksIn(String queue) {
        return queues.getOrDefault(queue, -1);
    }

    /** How often a node could not go on after what the screen had. */
    int gaps() {
        return gaps.get();
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

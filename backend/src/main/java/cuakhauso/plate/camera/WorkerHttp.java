package cuakhauso.plate.camera;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Health and metrics of the worker, for this machine alone. */
final class WorkerHttp implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int BACKLOG = 16;

    /** A camera as health shows it. */
    record Watched(String camera, CameraState state, CameraMetrics metrics) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Watched> cameras;
    private final Outbox outbox;

    WorkerHttp(int port, List<Watched> cameras, Outbox outbox, PrometheusMeterRegistry registry)
            throws IOException {
        this.cameras = List.copyOf(cameras);
        this.outbox = outbox;
        server = listen(port);
        server.setExecutor(threads);
        server.createContext("/actuator/health", this::health);
        server.createContext(
                "/actuator/prometheus",
                exchange -> answer(exchange, 200, "text/plain; version=0.0.4", registry.scrape()));
        server.start();
    }

    private static HttpServer listen(int port) throws IOException {
        try {
            return HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (BindException e) {
            throw new IOException("port " + port + " is taken; give another as --port", e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /**
     * A camera that is down is told, but does not make the worker unwell: starting it again would
     * not help. A disk that cannot be written does.
     */
    private void health(HttpExchange exchange) throws IOException {
        boolean well = cameras.stream().allMatch(camera -> camera.metrics().isDiskWorking());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", well ? "UP" : "DOWN");
        ObjectNode all = json.putObject("cameras");
        for (Watched camera : cameras) {
            all.set(
                    camera.camera(),
                    StatusReport.json(camera.state().snapshot(), outbox.waiting(camera.camera())));
        }
        answer(exchange, well ? 200 : 503, "application/json", JSON.writeValueAsString(json));
    }

    private static void answer(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}

package cuakhauso.demo;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;

import cuakhauso.kernel.DeviceId;
import cuakhauso.kernel.Plate;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server with the platform's doors that checks the forms of what comes and keeps what it needs to
 * answer.
 */
final class PlatformDouble implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration OLDEST = Duration.ofDays(7);

    private final DisposableServer server;
    private final List<String> malformed = new CopyOnWriteArrayList<>();
    private final Map<String, JsonNode> facts = new ConcurrentHashMap<>();
    private final Map<String, Integer> requests = new ConcurrentHashMap<>();
    private final Map<String, String> numberByPlate = new ConcurrentHashMap<>();
    private final AtomicInteger refusing = new AtomicInteger();

    PlatformDouble() {
        server =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .route(
                                routes ->
                                        routes.get(
                                                        "/osmand",
                                                        (request, response) ->
                                                                query(request, response))
                                                .post(
                                                        "/osmand",
                                                        (request, response) ->
                                                                body(
                                                                        request,
                                                                        response,
                                                                        this::osmAnd))
                                                .post(
                                                        "/api/positions",
                                                        (request, response) ->
                                                                body(
                                                                        request,
                                                                        response,
                                                                        this::batch))
                                                .post(
                                                        "/api/positions/qcvn31",
                                                        (request, response) ->
                                                                body(
                                                                        request,
                                                                        response,
                                                                        this::wayPoint))
                                                .post(
                                                        "/api/presence",
                                                        (request, response) ->
                                                                body(
                                                                        request,
                                                                        response,
                                                                        this::presence))
                                                .post(
                                                        "/api/passes",
                                                        (request, response) ->
                                                                body(request, response, this::pass))
                                                .post(
                                                        "/api/passes/{number}/{verb}",
                                                        (request, response) ->
                                                                body(
                                                                        request,
                                                                        response,
                                                                        this::command)))
                        .bindNow();
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The next so many requests get 503. */
    void refuse(int count) {
        refusing.set(count);
    }

    List<String> malformed() {
        return malformed;
    }

    /** By key: the same fact twice counts once. */
    Map<String, JsonNode> facts() {
        return facts;
    }

    int requests(String door) {
        return requests.getOrDefault(door, 0);
    }

    private interface Door {
        String answer(byte[] body) throws IOException;
    }

    private Publisher<Void> query(HttpServerRequest request, HttpServerResponse response) {
        String query = request.uri().substring(request.uri().indexOf('?') + 1);
        boolean complete =
                query.matches(
                        "id=may-\\d+&lat=2\\d\\.\\d+&lon=106\\.\\d+&speed=\\d+\\.\\d+&bearing=[\\d.]+&accuracy=[\\d.]+"
                            + "&timestamp=\\d{13}&batt=80(&datum=gcj02)?");
        return respond(response, "osmand-query", complete ? "" : null, query);
    }

    private Publisher<Void> body(
            HttpServerRequest request, HttpServerResponse response, Door door) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(
                        bytes -> {
                            String text = new String(bytes, StandardCharsets.UTF_8);
                            String name = request.uri().replaceAll("/[A-Z0-9]+-?\\d+/", "/N/");
                            try {
                                return Mono.from(
                                        respond(
                                                response,
                                                name,
                                                refusing.get() > 0 ? "" : door.answer(bytes),
                                                text));
                            } catch (IOException | RuntimeException e) {
                                return Mono.from(respond(response, name, null, text + " " + e));
                            }
                        });
    }

    private Publisher<Void> respond(
            HttpServerResponse response, String door, @Nullable String answer, String asked) {
        if (refusing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return response.status(503).header("Retry-After", "1").send();
        }
        requests.merge(door, 1, Integer::sum);
        if (answer == null) {
            malformed.add(door + ": " + asked);
            return response.status(400).send();
        }
        return response.status(200).sendString(Mono.just(answer));
    }

    private String osmAnd(byte[] body) {
        JsonNode root = JSON.readTree(body);
        check(DeviceId.isValid(root.path("device_id").asString("")));
        check(root.path("location").path("coords").path("latitude").isNumber());
        checkPresent(Instant.parse(root.path("location").path("timestamp").asString()));
        return "";
    }

    private String batch(byte[] body) {
        JsonNode array = JSON.readTree(body);
        check(array.isArray() && !array.isEmpty() && array.size() <= 500);
        for (JsonNode item : array) {
            check(DeviceId.isValid(item.path("id").asString("")) && item.path("lat").isNumber());
            checkPresent(Instant.ofEpochMilli(item.path("fix").asLong()));
        }
        return "{\"accepted\":" + array.size() + ",\"refused\":[]}";
    }

    private String wayPoint(byte[] body) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(body);
        check(in.readTag() == (1 << 3 | WireFormat.WIRETYPE_VARINT) && in.readInt32() == 100);
        check(in.readTag() == (100 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED));
        CodedInputStream point = CodedInputStream.newInstance(in.readByteArray());
        check(point.readTag() == (1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED));
        check(Plate.find(point.readString()).isPresent());
        check(in.isAtEnd());
        return "";
    }

    private String presence(byte[] body) {
        JsonNode array = JSON.readTree(body);
        check(array.isArray() && array.size() <= 500);
        StringBuilder passes = new StringBuilder();
        for (JsonNode item : array) {
            checkVehicle(item);
            check(List.of("YARD", "OFFICER", "BARRIER").contains(item.path("kind").asString()));
            check(List.of("ENTER", "LEAVE", "CROSS").contains(item.path("event").asString()));
            check(item.path("event").asString().equals("CROSS") == item.has("direction"));
            Instant when = Instant.parse(item.path("when").asString());
            check(
                    when.isAfter(Instant.now().minus(OLDEST))
                            && when.isBefore(Instant.now().plusSeconds(5)));
            facts.put(item.path("key").asString(), item);
            passes.append(passes.isEmpty() ? "" : ",")
                    .append('"')
                    .append(number(vehicle(item)))
                    .append('"');
        }
        return "{\"accepted\":%d,\"refused\":[],\"passes\":[%s]}".formatted(array.size(), passes);
    }

    private static void checkVehicle(JsonNode item) {
        check(item.has("plate") != item.has("vin"));
        check(!item.has("plate") || Plate.find(item.path("plate").asString()).isPresent());
    }

    private static String vehicle(JsonNode item) {
        return item.has("vin") ? item.path("vin").asString() : item.path("plate").asString();
    }

    private String number(String vehicle) {
        return numberByPlate.computeIfAbsent(vehicle, v -> "P" + (1000 + numberByPlate.size()));
    }

    private String pass(byte[] body) {
        JsonNode pass = JSON.readTree(body);
        check(pass.path("plates").size() > 0 || pass.has("vin"));
        check(pass.path("key").asString("").startsWith("demo-"));
        check(List.of("OUT", "IN").contains(pass.path("direction").asString()));
        String plate = pass.path("plates").path(0).path("plate").asString();
        return "{\"number\":\"" + number(plate) + "\"}";
    }

    private String command(byte[] body) {
        check(JSON.readTree(body).isObject());
        return "{}";
    }

    private static void checkPresent(Instant fix) {
        check(Duration.between(fix, Instant.now()).abs().compareTo(Duration.ofMinutes(10)) < 0);
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not the form of the door");
        }
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}

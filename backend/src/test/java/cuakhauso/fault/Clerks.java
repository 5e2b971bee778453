package cuakhauso.fault;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Everybody who tells the platform of decisions: declares trucks, reports them from yards and
 * barriers, calls and redirects them, counts a yard. Each sends the next only when the last was
 * answered with success, and the same again as long as it was not. What must be true afterwards is
 * written down as it is acknowledged.
 */
final class Clerks implements AutoCloseable {

    static final String YARD = "xuan-cuong";
    static final String COUNTED_YARD = "phi-truong";
    static final String ROUTE = "1116-1117";
    static final String OTHER_ROUTE = "1119-1120";
    private static final long PAUSE_NANOS = 40_000_000;
    private static final long LONGEST_TRY_NANOS = 60_000_000_000L;

    private final List<ServerUnderTest> nodes;
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, List<String>> kinds = new ConcurrentHashMap<>();
    private final Queue<String> facts = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inYard = new AtomicInteger();
    private final AtomicInteger onOtherRoute = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private volatile int counted;
    private volatile boolean working = true;

    /** Each request goes to the next node, as a load balancer would have it. */
    Clerks(List<ServerUnderTest> nodes, int lanes) {
        this.nodes = List.copyOf(nodes);
        for (int i = 0; i < lanes; i++) {
            int lane = i;
            threads.add(Thread.ofVirtual().start(() -> serveTrucks(lane)));
        }
        threads.add(Thread.ofVirtual().start(this::countTheYard));
    }

    private void serveTrucks(int lane) {
        for (int trip = 0; working; trip++) {
            String name = lane + "-" + trip;
            String plate = "29H-%05d".formatted(10_000 * (lane + 1) + trip);
            String pass = announce(name, plate);
            List<String> seen = new ArrayList<>(List.of("pass.opened"));
            present(plate, "YARD", "ENTER", YARD, name + "-enter");
            seen.add("pass.moved");
            move(pass, "call", "{}");
            seen.add("pass.called");
            if (trip % 3 == 0) {
                move(pass, "destination", "{'gate':'huu-nghi','route':'" + OTHER_ROUTE + "'}");
                seen.add("pass.redirected");
            }
            if (trip % 2 == 0) {
                present(plate, "YARD", "LEAVE", YARD, name + "-leave");
                seen.add("pass.moved");
                String barrier = "barie-bien-phong-" + (trip % 3 == 0 ? OTHER_ROUTE : ROUTE);
                present(plate, "BARRIER", "CROSS", barrier, name + "-cross");
                seen.add("pass.crossed");
            } else {
                inYard.incrementAndGet();
                onOtherRoute.addAndGet(trip % 3 == 0 ? 1 : 0);
            }
            kinds.put(pass, seen);
        }
    }

    /** A yard of its own: the count replaces what was, later entries add to it. */
    private void countTheYard() {
        for (int round = 0; working; round++) {
            String path = "/api/areas/lang-son/yards/" + COUNTED_YARD + "/count";
            post(path, "{'occupied':" + round % 40 + ",'key':'count-" + round + "'}");
            present("30A-%05d".formatted(round), "YARD", "ENTER", COUNTED_YARD, "c-" + round);
            counted = round % 40 + 1;
        }
    }

    private String announce(String name, String plate) {
        String body =
                "{'plates':[{'plate':'"
                        + plate
                        + "'}],'direction':'OUT','stream':'FRUIT','gate':'huu-nghi','route':'"
                        + ROUTE
                        + "','key':'a-"
                        + name
                        + "'}";
        String answer = post("/api/passes", body);
        return JsonMapper.shared().readTree(answer).path("number").asString();
    }

    private void present(String plate, String kind, String event, String at, String key) {
        String direction = event.equals("CROSS") ? ",'direction':'OUT'" : "";
        String body =
                "{'plate':'%s','kind':'%s','event':'%s','at':'%s','when':'%s','key':'%s'%s}"
                        .formatted(plate, kind, event, at, Instant.now(), key, direction);
        String answer = post("/api/presence", body);
        if (JsonMapper.shared().readTree(answer).path("accepted").asInt() != 1) {
            surprises.add(body + " -> " + answer);
        }
        facts.add("key:" + key);
    }

    private void move(String pass, String command, String body) {
        post("/api/passes/" + pass + "/" + command, body);
    }

    /** Sends until it is taken; only "not now" may be a reason to send again. */
    private String post(String path, String quoted) {
        String body = quoted.replace('\'', '"');
        long limit = System.nanoTime() + LONGEST_TRY_NANOS;
        while (System.nanoTime() < limit) {
            try {
                HttpResponse<String> answer = nextNode().post(path, body);
                if (answer.statusCode() / 100 == 2) {
                    acknowledged.incrementAndGet();
                    LockSupport.parkNanos(PAUSE_NANOS);
                    return answer.body();
                }
                if (answer.statusCode() != 503) {
                    surprises.add(path + " " + body + " -> " + answer.body());
                }
            } catch (IOException away) {
                // sent again below
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new AssertionError("never taken: " + path + " " + body);
    }

    private ServerUnderTest nextNode() {
        return nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
    }

    int acknowledgedCount() {
        return acknowledged.get();
    }

    /** Answers that are neither success nor "come again". */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    /** Of each pass of a declared truck, what must be in the change log, in order. */
    Map<String, List<String>> kinds() {
        return new TreeMap<>(kinds);
    }

    List<String> facts() {
        return facts.stream().sorted().toList();
    }

    int inYard() {
        return inYard.get();
    }

    int inCountedYard() {
        return counted;
    }

    int onRoute() {
        return inYard.get() - onOtherRoute.get();
    }

    int onOtherRoute() {
        return onOtherRoute.get();
    }

    /** Every truck begun is brought to its end. */
    @Override
    public void close() throws InterruptedException {
        working = false;
        for (Thread thread : threads) {
            thread.join(90_000);
        }
    }
}

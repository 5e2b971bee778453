package cuakhauso.demo;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Sends fixes as devices do: each keeps its own until it is told that they are stored, oldest
 * first, one at a time. What a device cannot keep any more it forgets, oldest first, and that is
 * counted. Used by the demo's thread alone.
 */
final class PositionCourier {

    private static final int MOST_KEPT_BY_DEVICE = 500;
    private static final int MOST_IN_BATCH = 500;
    private static final String FLEET_GATEWAY = "fleet-gateway";
    private static final int MOST_KEPT_BY_GATEWAY = 20_000;

    private final Doors doors;
    private final Messages messages;
    private final Pace pace;
    private final Executor thread;
    private final Counter sent;
    private final Counter forgotten;
    private final Counter refused;

    /** Those that have something to send, in the order in which they got it. */
    private final Map<String, Outbox> outboxes = new LinkedHashMap<>();

    private static final class Outbox {
        private final Deque<DemoFix> fixes = new ArrayDeque<>();
        private final Backoff backoff = new Backoff();
        private boolean waitsForAnswer;
    }

    PositionCourier(
            Doors doors, Messages messages, Pace pace, Executor thread, MeterRegistry meters) {
        this.doors = doors;
        this.messages = messages;
        this.pace = pace;
        this.thread = thread;
        this.sent = meters.counter("cuakhauso.demo.positions.sent");
        this.forgotten = meters.counter("cuakhauso.demo.positions.forgotten");
        this.refused = meters.counter("cuakhauso.demo.positions.refused");
    }

    void accept(DemoFix fix) {
        boolean fleet = fix.device().kind() == Device.Kind.FLEET;
        Outbox outbox =
                outboxes.computeIfAbsent(
                        fleet ? FLEET_GATEWAY : fix.device().id(), id -> new Outbox());
        outbox.fixes.add(fix);
        if (outbox.fixes.size() > (fleet ? MOST_KEPT_BY_GATEWAY : MOST_KEPT_BY_DEVICE)) {
            outbox.fixes.remove();
            forgotten.increment();
        }
    }

    /** Sends what may be sent now. */
    void pump(double nowSeconds, long nowMillis) {
        List<String> done = new ArrayList<>();
        for (Map.Entry<String, Outbox> entry : outboxes.entrySet()) {
            Outbox outbox = entry.getValue();
            if (outbox.fixes.isEmpty() && !outbox.waitsForAnswer) {
                done.add(entry.getKey());
            } else if (isReady(outbox, nowSeconds, nowMillis) && pace.takes()) {
                send(outbox, nowSeconds, nowMillis);
            }
        }
        done.forEach(outboxes::remove);
    }

    private static boolean isReady(Outbox outbox, double nowSeconds, long nowMillis) {
        return !outbox.waitsForAnswer
                && !outbox.fixes.isEmpty()
                && outbox.fixes.element().sendableAtSeconds() <= nowSeconds
                && outbox.backoff.isOver(nowMillis);
    }

    private void send(Outbox outbox, double nowSeconds, long nowMillis) {
        List<DemoFix> load = load(outbox, nowSeconds);
        outbox.waitsForAnswer = true;
        post(load).thenAcceptAsync(answer -> answered(outbox, load, answer, nowMillis), thread);
    }

    /** The gateway of the fleets sends many at once, a device one. */
    private static List<DemoFix> load(Outbox outbox, double nowSeconds) {
        List<DemoFix> load = new ArrayList<>();
        boolean fleet = outbox.fixes.element().device().kind() == Device.Kind.FLEET;
        int most = fleet ? MOST_IN_BATCH : 1;
        while (load.size() < most
                && !outbox.fixes.isEmpty()
                && outbox.fixes.element().sendableAtSeconds() <= nowSeconds) {
            load.add(outbox.fixes.remove());
        }
        return load;
    }

    private CompletableFuture<Doors.Answer> post(List<DemoFix> load) {
        DemoFix first = load.getFirst();
        return switch (first.device().kind()) {
            case PHONE ->
                    Messages.usesJson(first)
                            ? doors.postOsmAnd(messages.osmAndJson(first))
                            : doors.askOsmAnd(messages.osmAndQuery(first));
            case TRACKER -> doors.postWayPoint(messages.wayPoint(first));
            case FLEET -> doors.post("/api/positions", messages.batch(load));
        };
    }

    private void answered(Outbox outbox, List<DemoFix> load, Doors.Answer answer, long nowMillis) {
        pace.answered();
        outbox.waitsForAnswer = false;
        if (answer.isToRepeat()) {
            load.reversed().forEach(outbox.fixes::addFirst);
            outbox.backoff.fail(nowMillis);
            return;
        }
        outbox.backoff.succeed();
        (answer.isTaken() ? sent : refused).increment(load.size());
    }
}

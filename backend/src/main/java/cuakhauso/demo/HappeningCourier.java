package cuakhauso.demo;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Tells the platform what happened. What concerns one truck is told in the order in which it
 * happened, so trucks are divided among a few lines, each of which waits for its answer before it
 * goes on. Sightings that follow each other go together. Used by the demo's thread alone.
 */
final class HappeningCourier {

    private static final Logger log = LoggerFactory.getLogger(HappeningCourier.class);
    private static final int LINES = 8;
    private static final int MOST_SIGHTINGS_AT_ONCE = 500;
    private static final int MOST_KEPT_IN_LINE = 20_000;

    private final Doors doors;
    private final Messages messages;
    private final PassNumbersKnown numbers;
    private final Pace pace;
    private final Executor thread;
    private final Counter told;
    private final Counter refused;
    private final Counter dropped;
    private final List<Line> lines = new ArrayList<>();

    /** Serial numbers of the trucks whose devices the platform is yet to be told of. */
    private final Set<Integer> unnamed = new HashSet<>();

    private static final class Line {
        private final Deque<Happening> waiting = new ArrayDeque<>();
        private final Backoff backoff = new Backoff();
        private boolean waitsForAnswer;
    }

    HappeningCourier(
            Doors doors,
            Messages messages,
            String area,
            Pace pace,
            Executor thread,
            MeterRegistry meters) {
        this.doors = doors;
        this.messages = messages;
        this.numbers = new PassNumbersKnown(doors, area);
        this.pace = pace;
        this.thread = thread;
        this.told = meters.counter("cuakhauso.demo.happenings.told");
        this.refused = meters.counter("cuakhauso.demo.happenings.refused");
        this.dropped = meters.counter("cuakhauso.demo.happenings.dropped");
        for (int i = 0; i < LINES; i++) {
            lines.add(new Line());
        }
    }

    void accept(Happening happening) {
        Line line = lines.get(happening.truck().serial() % LINES);
        if (line.waiting.size() >= MOST_KEPT_IN_LINE) {
            line.waiting.remove();
            dropped.increment();
        }
        line.waiting.add(happening);
        if (happening.namesDevice()) {
            unnamed.add(happening.truck().serial());
        }
    }

    /** Before that the platform would take its positions for those of a stranger. */
    boolean isDeviceNamed(Truck truck) {
        return !unnamed.contains(truck.serial());
    }

    int waiting() {
        return lines.stream()
                .mapToInt(line -> line.waiting.size() + (line.waitsForAnswer ? 1 : 0))
                .sum();
    }

    /** Tells what may be told now. */
    void pump(long nowMillis) {
        for (Line line : lines) {
            boolean ready =
                    !line.waitsForAnswer
                            && !line.waiting.isEmpty()
                            && line.backoff.isOver(nowMillis);
            if (ready && pace.takes()) {
                tell(line, nowMillis);
            }
        }
    }

    private void tell(Line line, long nowMillis) {
        List<Happening> load = load(line);
        line.waitsForAnswer = true;
        send(load)
                .exceptionally(failure -> failed(failure))
                .thenAcceptAsync(answer -> answered(line, load, answer, nowMillis), thread);
    }

    /** A message that cannot be built or understood is a bug; it must not stop the line. */
    private static Doors.Answer failed(Throwable failure) {
        log.warn("demo happening not told", failure);
        return new Doors.Answer(400, "");
    }

    private static List<Happening> load(Line line) {
        List<Happening> load = new ArrayList<>(List.of(line.waiting.remove()));
        while (load.getFirst() instanceof Happening.Seen
                && line.waiting.peek() instanceof Happening.Seen
                && load.size() < MOST_SIGHTINGS_AT_ONCE) {
            load.add(line.waiting.remove());
        }
        return load;
    }

    private CompletableFuture<Doors.Answer> send(List<Happening> load) {
        return switch (load.getFirst()) {
            case Happening.Seen first -> tellSeen(load);
            case Happening.Announced announced -> announce(announced);
            case Happening.DeviceBound bound ->
                    command(bound, "/device", messages.device(bound.truck()));
            case Happening.Called called -> command(called, "/call", "{}");
            case Happening.Diverted diverted ->
                    command(diverted, "/destination", messages.destination(diverted.trip()));
            case Happening.TurnedBack turned -> command(turned, "/turn-back", messages.turnBack());
            case Happening.DeviceHandedOver handed -> handOver(handed);
        };
    }

    private CompletableFuture<Doors.Answer> tellSeen(List<Happening> load) {
        List<Happening.Seen> seen = load.stream().map(Happening.Seen.class::cast).toList();
        return doors.post("/api/presence", messages.presence(seen))
                .thenApplyAsync(
                        answer -> noted(answer, () -> numbers.noteSeen(seen, answer)), thread);
    }

    private CompletableFuture<Doors.Answer> announce(Happening.Announced announced) {
        return doors.post("/api/passes", messages.announcement(announced))
                .thenApplyAsync(
                        answer -> noted(answer, () -> numbers.noteAnnounced(announced, answer)),
                        thread);
    }

    private static Doors.Answer noted(Doors.Answer answer, Runnable note) {
        note.run();
        return answer;
    }

    private CompletableFuture<Doors.Answer> command(Happening happening, String verb, String json) {
        return numbers.find(happening, thread)
                .thenCompose(
                        number ->
                                number.isEmpty()
                                        ? CompletableFuture.completedFuture(
                                                new Doors.Answer(404, ""))
                                        : doors.post("/api/passes/" + number.get() + verb, json));
    }

    private CompletableFuture<Doors.Answer> handOver(Happening.DeviceHandedOver handed) {
        String device = Messages.encoded(Messages.deviceId(handed.truck()));
        return numbers.find(handed, thread)
                .thenCompose(
                        number ->
                                number.isEmpty()
                                        ? CompletableFuture.completedFuture(
                                                new Doors.Answer(404, ""))
                                        : doors.delete(
                                                "/api/passes/"
                                                        + number.get()
                                                        + "/device/"
                                                        + device));
    }

    private void answered(Line line, List<Happening> load, Doors.Answer answer, long nowMillis) {
        pace.answered();
        line.waitsForAnswer = false;
        if (answer.isToRepeat()) {
            load.reversed().forEach(line.waiting::addFirst);
            line.backoff.fail(nowMillis);
            return;
        }
        line.backoff.succeed();
        load.stream()
                .filter(Happening::namesDevice)
                .forEach(named -> unnamed.remove(named.truck().serial()));
        if (answer.isTaken()) {
            told.increment(load.size());
        } else {
            refused.increment(load.size());
            log.debug("demo happening refused status={} body={}", answer.status(), answer.body());
        }
        if (load.getFirst() instanceof Happening.DeviceHandedOver handed) {
            numbers.forget(handed.truck());
        }
    }
}

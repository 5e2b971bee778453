package cuakhauso.plate.camera;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells the platform how a camera is, at times and when it changes, and hears whether somebody
 * watches it.
 */
final class StatusReport implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(StatusReport.class);

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration CLOCK_IS_WRONG = Duration.ofSeconds(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String camera;
    private final CameraState state;
    private final Outbox outbox;
    private final Platform platform;
    private final LiveView live;
    private final PlatformClock clock;
    private Optional<CameraState.Kind> told = Optional.empty();
    private long toldNanos;
    private String trouble = "";
    private boolean clockTold;

    StatusReport(
            String camera,
            CameraState state,
            Outbox outbox,
            Platform platform,
            LiveView live,
            PlatformClock clock) {
        this.camera = camera;
        this.state = state;
        this.outbox = outbox;
        this.platform = platform;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                CameraState.Snapshot now = state.snapshot();
                if (isDue(now)) {
                    tell(now);
                }
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDue(CameraState.Snapshot now) {
        return told.filter(kind -> kind == now.kind()).isEmpty()
                || System.nanoTime() - toldNanos > EVERY.toNanos();
    }

    /** A platform that cannot be reached is told the next time; what is old does not matter. */
    private void tell(CameraState.Snapshot now) throws InterruptedException {
        told = Optional.of(now.kind());
        toldNanos = System.nanoTime();
        byte[] json = JSON.writeValueAsBytes(json(now, outbox.waiting(camera)));
        long asked = System.nanoTime();
        switch (platform.postStatus(camera, json)) {
            case Platform.Outcome.Taken(JsonNode answer) -> {
                live.tell(answer);
                setClock(answer, Duration.ofNanos(System.nanoTime() - asked));
                trouble = "";
            }
            case Platform.Outcome.RefusedForGood(String code) -> tellOnce(code);
            case Platform.Outcome.SendAgain(String why, Duration after, boolean heard) ->
                    tellOnce(why);
        }
    }

    private void setClock(JsonNode answer, Duration roundTrip) {
        if (answer.path("now").isIntegralNumber()) {
            clock.told(Instant.ofEpochMilli(answer.path("now").asLong()), roundTrip);
        }
        Duration ahead = clock.machineAhead();
        if (ahead.abs().compareTo(CLOCK_IS_WRONG) > 0 && !clockTold) {
            log.warn(
                    "this machine's clock is {} s {}; reads go by the platform's",
                    ahead.abs().toSeconds(),
                    ahead.isNegative() ? "behind" : "ahead");
        }
        clockTold = ahead.abs().compareTo(CLOCK_IS_WRONG) > 0;
    }

    /** Before the first truck comes nothing else shows a wrong key or address. */
    private void tellOnce(String why) {
        if (!trouble.equals(why)) {
            trouble = why;
            log.warn("camera={} status=not-taken reason=\"{}\"", camera, why);
        }
    }

    static ObjectNode json(CameraState.Snapshot state, int waiting) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("state", state.kind().name())
                .put("stills", state.stills())
                .put("since", state.since().toString());
        state.lastFrameAt().ifPresent(at -> json.put("lastFrameAt", at.toString()));
        json.put("framesRead", state.framesRead())
                .put("framesPassedOver", state.framesPassedOver())
                .put("reconnects", state.reconnects())
                .put("readsWaiting", waiting)
                .put("readMillis", state.readMillis());
        state.error().ifPresent(error -> json.put("error", error));
        return json;
    }
}

package cuakhauso.position;

import io.netty.channel.EventLoop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Gathers the positions of one event loop for a few milliseconds and appends them as one batch per
 * area; then tells every waiting request on that same loop. Confined to its loop.
 */
final class PositionBatcher {

    /** The knee between latency and cost: one durable write per loop and interval. */
    private static final long FLUSH_MILLIS = 5;

    private final EventLoop loop;
    private final PositionIntake intake;
    private final Map<String, Batch> open = new HashMap<>();
    private boolean scheduled;

    /** A request that waits for its position to be durable; called on the loop. */
    interface Waiting {
        void stored(boolean ok);

        /** After all of a batch were told: write what is ready to the network. */
        void flush();
    }

    private static final class Batch {
        private final PositionCodec codec = new PositionCodec();
        private List<Waiting> waiting = new ArrayList<>();
    }

    PositionBatcher(EventLoop loop, PositionIntake intake) {
        this.loop = loop;
        this.intake = intake;
    }

    void add(String area, Position position, Waiting waiting) {
        Batch batch = open.get(area);
        if (batch == null) {
            batch = new Batch();
            open.put(area, batch);
        }
        batch.codec.add(position);
        batch.waiting.add(waiting);
        if (batch.codec.count() >= PositionIntake.LARGEST_ENTRY) {
            flush(area, batch);
        } else if (!scheduled) {
            scheduled = true;
            loop.schedule(this::flushAll, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void flushAll() {
        scheduled = false;
        open.forEach(this::flush);
    }

    private void flush(String area, Batch batch) {
        if (batch.codec.count() == 0) {
            return;
        }
        List<Waiting> waiting = batch.waiting;
        batch.waiting = new ArrayList<>(waiting.size());
        intake.append(area, batch.codec)
                .toFuture()
                .whenComplete((stored, error) -> loop.execute(() -> tell(waiting, error == null)));
    }

    private static void tell(List<Waiting> waiting, boolean ok) {
        waiting.forEach(one -> one.stored(ok));
        waiting.forEach(Waiting::flush);
    }
}

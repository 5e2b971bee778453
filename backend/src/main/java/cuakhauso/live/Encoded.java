package cuakhauso.live;

import io.micrometer.core.instrument.Timer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The frames of the running tick, each built once per topic, form and starting point, whoever many
 * viewers take it. A snapshot serves for half a second: a viewer that gets an older one catches up
 * with the next delta. Confined to the picture's thread.
 */
final class Encoded {

    private static final int SNAPSHOT_TICKS = 5;

    private final Map<Key, List<Frame>> deltas = new HashMap<>();
    private final Map<SnapshotKey, Snapshot> snapshots = new HashMap<>();

    private record Key(Topic topic, WireForm form, long since, long until) {}

    private record SnapshotKey(Topic topic, WireForm form) {}

    private final Timer encodeTime;

    Encoded(Timer encodeTime) {
        this.encodeTime = encodeTime;
    }

    /** Frames that bring a viewer to a tick. */
    record Snapshot(long tick, List<Frame> frames) {}

    List<Frame> delta(
            Topic topic, WireForm form, long sinceTick, Supplier<VehicleChanges> changes) {
        return deltas.computeIfAbsent(
                new Key(topic, form, sinceTick, 0), key -> encode(changes, form));
    }

    /**
     * A layer's message between two of its versions, which may move within a tick; text in both
     * forms. {@code since} 0 stands for a snapshot.
     */
    List<Frame> layer(Topic.Layer topic, long since, long until, Supplier<byte[]> message) {
        return deltas.computeIfAbsent(
                new Key(topic, WireForm.JSON, since, until), key -> List.of(text(message.get())));
    }

    Snapshot snapshot(Topic topic, WireForm form, AreaFeed feed) {
        SnapshotKey key = new SnapshotKey(topic, form);
        Snapshot known = snapshots.get(key);
        if (known != null
                && known.tick() > feed.lastTick() - SNAPSHOT_TICKS
                && feed.canTellSince(known.tick())) {
            return known;
        }
        Snapshot fresh = new Snapshot(feed.lastTick(), encode(() -> feed.snapshot(topic), form));
        Snapshot old = snapshots.put(key, fresh);
        if (old != null) {
            old.frames().forEach(Frame::release);
        }
        return fresh;
    }

    private List<Frame> encode(Supplier<VehicleChanges> changes, WireForm form) {
        long begin = System.nanoTime();
        List<Frame> frames = frames(changes.get(), form);
        encodeTime.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        return frames;
    }

    private static List<Frame> frames(VehicleChanges changes, WireForm form) {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<Frame> frames = new ArrayList<>(2);
        switch (form) {
            case JSON -> frames.add(text(JsonForm.vehicles(changes)));
            case BINARY -> {
                if (!changes.fresh().isEmpty()) {
                    frames.add(text(JsonForm.names(changes.topic(), changes.fresh())));
                }
                frames.add(Frame.binary(BinaryForm.vehicles(changes)));
            }
        }
        return frames;
    }

    private static Frame text(byte[] utf8) {
        return Frame.text(utf8, utf8.length);
    }

    /** Ends the tick: its deltas serve nobody any more, nor do old snapshots. */
    void endTick(long lastTick) {
        deltas.values().forEach(frames -> frames.forEach(Frame::release));
        deltas.clear();
        snapshots
                .entrySet()
                .removeIf(
                        entry -> {
                            boolean old = entry.getValue().tick() <= lastTick - SNAPSHOT_TICKS;
                            if (old) {
                                entry.getValue().frames().forEach(Frame::release);
                            }
                            return old;
                        });
    }
}

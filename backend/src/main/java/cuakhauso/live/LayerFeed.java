package cuakhauso.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What changed in a layer of decisions since any of its last changes. Versions count the changes
 * that this node has heard, from 1. Confined to the picture's thread.
 */
final class LayerFeed {

    private static final int CHANGES_KEPT = 10_000;

    private final LayerSource source;
    private final Deque<Versioned> changes = new ArrayDeque<>();
    private long version = 1;
    private long rev;
    private boolean begun;

    /** All changes with a higher revision are kept. */
    private long completeAfterRev;

    private record Versioned(long version, LayerChange change) {}

    LayerFeed(LayerSource source) {
        this.source = source;
    }

    LayerSource source() {
        return source;
    }

    /** All items are known; everybody needs them anew. */
    void begin(LayerBegin all) {
        forget();
        all.recent().forEach(this::take);
        rev = all.rev();
        completeAfterRev = all.recentAfterRev();
        begun = true;
    }

    /** Whether the items are known; a viewer is told nothing of them before. */
    boolean hasBegun() {
        return begun;
    }

    void take(LayerChange change) {
        version++;
        rev = Math.max(rev, change.rev());
        changes.add(new Versioned(version, change));
        if (changes.size() > CHANGES_KEPT) {
            completeAfterRev = changes.remove().change().rev() + 1;
        }
    }

    /** Changes were missed: everybody needs the items anew. */
    void forget() {
        version++;
        changes.clear();
        completeAfterRev = rev + 1;
    }

    long version() {
        return version;
    }

    long rev() {
        return rev;
    }

    boolean canTellSince(long told) {
        long firstKept = changes.isEmpty() ? version + 1 : changes.peek().version();
        return told > 0 && told >= firstKept - 1 && told <= version;
    }

    /**
     * From which version a viewer goes on who was told of all changes up to a revision, here or on
     * another node, or 0 when it needs the items anew. Changes of that very revision are told
     * again, because the clock makes some without a revision of their own.
     */
    long versionOf(long heldRev) {
        if (heldRev < completeAfterRev || source.latestOnly()) {
            return 0;
        }
        long found = changes.isEmpty() ? version : changes.peek().version() - 1;
        for (Versioned one : changes) {
            if (one.change().rev() >= heldRev) {
                return found;
            }
            found = one.version();
        }
        return found;
    }

    /** All items. One that changed while they were gathered may come again as a change. */
    byte[] snapshot(Topic topic, AreaFeed area) {
        return message(true, topic, area, source.itemsJson().get());
    }

    byte[] since(Topic topic, AreaFeed area, long told) {
        List<String> items = new ArrayList<>();
        for (LayerChange change : changedSince(told)) {
            items.add(change.json());
        }
        return message(false, topic, area, "[" + String.join(",", items) + "]");
    }

    private Collection<LayerChange> changedSince(long told) {
        if (!source.latestOnly()) {
            return changes.stream()
                    .filter(one -> one.version() > told)
                    .map(Versioned::change)
                    .toList();
        }
        Map<String, LayerChange> latest = new LinkedHashMap<>();
        for (Versioned one : changes) {
            if (one.version() > told) {
                latest.put(one.change().itemId(), one.change());
            }
        }
        return latest.values();
    }

    private byte[] message(boolean snapshot, Topic topic, AreaFeed area, String items) {
        return JsonForm.write(
                json -> {
                    json.writeStartObject();
                    JsonForm.head(
                            json,
                            snapshot,
                            topic,
                            area.epoch(),
                            area.lastSeq(),
                            rev,
                            area.lastAtEpochMillis());
                    json.writeName(source.name());
                    json.writeRawValue(items);
                    json.writeEndObject();
                });
    }
}

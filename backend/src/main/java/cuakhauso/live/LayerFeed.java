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

    private record Versioned(long version, LayerChange change) {}

    LayerFeed(LayerSource source) {
        this.source = source;
    }

    LayerSource source() {
        return source;
    }

    void take(LayerChange change) {
        version++;
        rev = Math.max(rev, change.rev());
        changes.add(new Versioned(version, change));
        if (changes.size() > CHANGES_KEPT) {
            changes.poll();
        }
    }

    /** Changes were missed: everybody needs the items anew. */
    void forget() {
        version++;
        changes.clear();
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
     * The last version that held nothing newer than the given revision, or 0 when that cannot be
     * told.
     */
    long versionOf(long heldRev) {
        if (heldRev >= rev && rev > 0) {
            return version;
        }
        long found = 0;
        for (Versioned one : changes) {
            if (one.change().rev() > heldRev) {
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

package cuakhauso.pass;

import cuakhauso.gate.Area;
import cuakhauso.gate.Gates;
import cuakhauso.kernel.DeviceId;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.position.DeviceRegistry;
import cuakhauso.stream.Broadcast;

import reactor.core.publisher.Flux;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The face of this feature for those who show passes: what this node knows from the change log. Any
 * thread may call; the follower alone writes.
 */
public final class PassBooks implements DeviceRegistry {

    /** A viewer may be so many changes behind before it has to begin anew. */
    private static final int BUFFER = 8192;

    private final Map<String, PassBook> books;
    private final Map<String, Broadcast<PassChange>> changes;
    private final Map<String, Broadcast<PassesLoaded>> loads;
    private final Set<String> loadedAreas = ConcurrentHashMap.newKeySet();

    PassBooks(Gates gates) {
        books =
                gates.listAreas().stream()
                        .collect(Collectors.toMap(PassBooks::id, area -> new PassBook()));
        changes =
                gates.listAreas().stream()
                        .collect(Collectors.toMap(PassBooks::id, area -> new Broadcast<>(BUFFER)));
        loads =
                gates.listAreas().stream()
                        .collect(Collectors.toMap(PassBooks::id, area -> new Broadcast<>(BUFFER)));
    }

    private static String id(Area area) {
        return area.id().value();
    }

    PassBook book(String area) {
        PassBook book = books.get(area);
        if (book == null) {
            throw OperationRefused.notFound("area", area);
        }
        return book;
    }

    Broadcast<PassChange> feed(String area) {
        Broadcast<PassChange> feed = changes.get(area);
        if (feed == null) {
            throw OperationRefused.notFound("area", area);
        }
        return feed;
    }

    /** All open passes of an area and those that ended today, oldest first, as a JSON array. */
    public String itemsJson(String area) {
        return book(area).all().stream()
                .sorted(Comparator.comparing((Pass pass) -> pass.course().openedAt()))
                .map(pass -> PassJson.wire(pass).toString())
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** From now on; a reader who falls behind is ended with an error and begins anew. */
    public Flux<PassChange> changes(String area) {
        return feed(area).asFlux();
    }

    void tellLoaded(String area, PassesLoaded loaded) {
        loadedAreas.add(area);
        Objects.requireNonNull(loads.get(area)).emit(loaded);
    }

    /** Whenever this node has read an area's passes anew; before that it shows nothing of them. */
    public Flux<PassesLoaded> loads(String area) {
        return Objects.requireNonNull(loads.get(area)).asFlux();
    }

    @Override
    public boolean isLoaded() {
        return loadedAreas.containsAll(books.keySet());
    }

    @Override
    public boolean isRegistered(DeviceId device) {
        return books.values().stream().anyMatch(book -> book.isRegistered(device));
    }
}

package cuakhauso.plate;

import cuakhauso.gate.Area;
import cuakhauso.gate.AreaId;
import cuakhauso.gate.Gates;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.stream.Broadcast;
import cuakhauso.stream.ChangeEntry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.r2dbc.postgresql.api.PostgresqlConnection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The face of this feature for those who show reads: the newest ones and the newest open cases, as
 * this node knows them from the change log. One thread restores and applies; any may read.
 */
public final class PlateBooks {

    private static final Logger log = LoggerFactory.getLogger(PlateBooks.class);

    private static final int NEWEST = 200;
    private static final int MOST_OPEN = 1000;

    /** A viewer may be so many changes behind before it has to begin anew. */
    private static final int BUFFER = 4096;

    private final Map<String, Book> books;

    private static final class Book {
        private final Broadcast<PlateChange> changes = new Broadcast<>(BUFFER);
        private final Map<String, StoredRead> reads = new LinkedHashMap<>();

        synchronized void restore(Collection<StoredRead> stored) {
            reads.clear();
            stored.stream().sorted(Comparator.comparing(StoredRead::received)).forEach(this::put);
        }

        /** What is neither new nor open is dropped, the oldest first; so is what is too much. */
        synchronized void put(StoredRead stored) {
            reads.put(stored.read().id().toString(), stored);
            int open = openCount();
            drop(false, reads.size() - NEWEST - open);
            drop(true, open - MOST_OPEN);
        }

        private void drop(boolean open, int most) {
            reads.entrySet().stream()
                    .filter(entry -> entry.getValue().open() == open)
                    .limit(Math.max(0, most))
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(reads::remove);
        }

        synchronized int openCount() {
            return (int) reads.values().stream().filter(StoredRead::open).count();
        }

        synchronized List<StoredRead> list() {
            return List.copyOf(reads.values());
        }
    }

    PlateBooks(Gates gates, MeterRegistry meters) {
        books =
                gates.listAreas().stream()
                        .map(area -> area.id().value())
                        .collect(Collectors.toMap(area -> area, area -> new Book()));
        books.forEach(
                (area, book) ->
                        meters.gauge(
                                "cuakhauso.plates.open",
                                Tags.of("area", area),
                                book,
                                Book::openCount));
    }

    private Book book(String area) {
        Book book = books.get(area);
        if (book == null) {
            throw OperationRefused.notFound("area", area);
        }
        return book;
    }

    /** Everything of one moment, for {@link #restore}. */
    public Mono<List<StoredRead>> load(PostgresqlConnection tx, AreaId area) {
        return PlateRows.listOpen(tx, area, MOST_OPEN)
                .concatWith(PlateRows.listNewest(tx, area, NEWEST))
                .collectList();
    }

    public void restore(Area area, List<StoredRead> stored) {
        book(area.id().value()).restore(stored);
    }

    /** Takes notice of a change; those of other features are passed over. */
    public void apply(ChangeEntry entry) {
        if (entry.change().kind().startsWith(PlateReads.PREFIX)) {
            read(entry).ifPresent(stored -> show(entry, stored));
        }
    }

    private void show(ChangeEntry entry, StoredRead stored) {
        Book book = book(entry.change().area());
        book.put(stored);
        book.changes.emit(
                new PlateChange(
                        entry.rev(),
                        stored.read().id().toString(),
                        ReadJson.write(stored).toString()));
    }

    /**
     * A newer node may write what this one does not understand yet: then its pictures lack a read,
     * but passes and yards go on.
     */
    private static Optional<StoredRead> read(ChangeEntry entry) {
        try {
            return Optional.of(ReadJson.read(entry.change().payload()));
        } catch (RuntimeException e) {
            log.error("plate read not understood rev={} cause={}", entry.rev(), e.toString());
            return Optional.empty();
        }
    }

    /** The newest reads and the newest open ones, oldest first, as a JSON array. */
    public String itemsJson(String area) {
        return book(area).list().stream()
                .map(stored -> ReadJson.write(stored).toString())
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** From now on; a reader who falls behind is ended with an error and begins anew. */
    public Flux<PlateChange> changes(String area) {
        return book(area).changes.asFlux();
    }
}

package cuakhauso.stream;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The same guarantees within one process and without durability: for tests of what reads and writes
 * the log.
 */
public final class MemoryMovementLog implements MovementLog {

    private final Map<String, Log> logs = new ConcurrentHashMap<>();

    private static final class Log {
        private final String epoch = "memory";
        private final List<LogEntry> entries = new ArrayList<>();
        private final Sinks.Many<Integer> grown = Sinks.many().replay().latest();
        private long lastMillis = 1;

        synchronized LogOffset append(byte[] batch) {
            LogOffset offset = new LogOffset(++lastMillis, 0);
            entries.add(new LogEntry(offset, batch));
            grown.emitNext(entries.size(), Sinks.EmitFailureHandler.FAIL_FAST);
            return offset;
        }

        synchronized List<LogEntry> after(LogOffset offset) {
            return entries.stream().filter(entry -> entry.offset().compareTo(offset) > 0).toList();
        }

        synchronized void trim(LogOffset before) {
            entries.removeIf(entry -> entry.offset().compareTo(before) < 0);
        }

        synchronized long sizeBytes() {
            return entries.stream().mapToLong(entry -> entry.batch().length).sum();
        }
    }

    private Log log(String name) {
        return logs.computeIfAbsent(name, n -> new Log());
    }

    @Override
    public Mono<String> epoch(String log) {
        return Mono.fromSupplier(() -> log(log).epoch);
    }

    @Override
    public Mono<LogOffset> append(String log, byte[] batch) {
        return Mono.fromSupplier(() -> log(log).append(batch));
    }

    @Override
    public Mono<LogOffset> head(String log) {
        return Mono.fromSupplier(
                () -> {
                    List<LogEntry> all = log(log).after(LogOffset.START);
                    return all.isEmpty() ? LogOffset.START : all.getLast().offset();
                });
    }

    @Override
    public Mono<List<LogEntry>> read(String log, LogOffset after) {
        return Mono.fromSupplier(() -> log(log).after(after).stream().limit(MOST_AT_ONCE).toList());
    }

    @Override
    public Flux<List<LogEntry>> tailAs(String group, String log, LogOffset after, Duration gather) {
        return Flux.defer(
                () -> {
                    LogOffset[] last = {after};
                    return log(log).grown
                            .asFlux()
                            .onBackpressureLatest()
                            .concatMap(size -> Mono.fromSupplier(() -> log(log).after(last[0])), 1)
                            .filter(entries -> !entries.isEmpty())
                            .doOnNext(entries -> last[0] = entries.getLast().offset());
                });
    }

    @Override
    public Mono<Void> trim(String log, LogOffset before) {
        return Mono.fromRunnable(() -> log(log).trim(before));
    }

    @Override
    public Mono<Long> sizeBytes(String log) {
        return Mono.fromSupplier(() -> log(log).sizeBytes());
    }
}

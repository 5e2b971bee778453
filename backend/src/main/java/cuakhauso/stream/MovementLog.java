package cuakhauso.stream;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.List;

/**
 * The log of what moves: batches of bytes, one log per area, in one order that every node sees. An
 * append is acknowledged when it is durable; entries survive the death of any process. Any thread
 * may call.
 */
public interface MovementLog {

    /** Behind so many entries read at once there may be more. */
    int MOST_AT_ONCE = 256;

    /**
     * The life of a log, a new name each time it began from nothing. Offsets of different epochs
     * cannot be compared.
     */
    Mono<String> epoch(String log);

    /**
     * Emits the entry's place once it is durable. An error means: perhaps stored, send it again.
     */
    Mono<LogOffset> append(String log, byte[] batch);

    /** The place of the last entry ever appended; {@link LogOffset#START} before the first. */
    Mono<LogOffset> head(String log);

    /**
     * The entries after the given place, in order, {@link #MOST_AT_ONCE} of them at most; none when
     * nothing has come. Fails when the log cannot be read; the caller asks for the epoch and goes
     * on after its last offset.
     */
    Mono<List<LogEntry>> read(String log, LogOffset after);

    /**
     * All entries after the given place and then those to come, in order, several at a time; never
     * completes. It is read under the name of a consumer group, so that operators see its progress
     * and lag, and only so often that entries of about {@code gather} come together. Fails as
     * {@link #read} does.
     */
    Flux<List<LogEntry>> tailAs(String group, String log, LogOffset after, Duration gather);

    /** Forgets entries before the given place; those from it on stay. */
    Mono<Void> trim(String log, LogOffset before);

    /** What the log occupies in the server's memory, in bytes; 0 when it is empty. */
    Mono<Long> sizeBytes(String log);
}

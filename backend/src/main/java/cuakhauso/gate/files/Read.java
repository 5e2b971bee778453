package cuakhauso.gate.files;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The outcome of reading one value: the value, or nothing because a problem was reported. Lets a
 * reader go on past a mistake and collect the next; {@link Section#build} asks for the values only
 * when every read went well.
 */
public final class Read<T> {

    private final Optional<T> value;

    private Read(Optional<T> value) {
        this.value = value;
    }

    public static <T> Read<T> of(T value) {
        return new Read<>(Optional.of(value));
    }

    /** A problem was reported instead. */
    public static <T> Read<T> failed() {
        return new Read<>(Optional.empty());
    }

    /** The value; {@link Section#build} turns the failure to have one into a failed read. */
    public T get() {
        return value.orElseThrow(NotRead::new);
    }

    public void ifRead(Consumer<T> reader) {
        value.ifPresent(reader);
    }

    public Optional<T> asOptional() {
        return value;
    }

    /** A value was asked for that could not be read; its problem is reported where it was read. */
    static final class NotRead extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private NotRead() {
            super("a value that could not be read was asked for", null, false, false);
        }
    }
}

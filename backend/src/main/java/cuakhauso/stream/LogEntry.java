package cuakhauso.stream;

/**
 * One appended batch and where it stands. The bytes belong to the reader and are not changed by
 * anybody.
 */
public record LogEntry(LogOffset offset, byte[] batch) {}

package cuakhauso.stream;

/**
 * A place in a movement log, increasing and never reused within the log's epoch; the server's clock
 * in milliseconds and a number within that millisecond, as Redis Streams count.
 */
public record LogOffset(long millis, int number) implements Comparable<LogOffset> {

    /** Before the first entry. */
    public static final LogOffset START = new LogOffset(0, 0);

    /** Entries that one millisecond can hold; one server cannot append more. */
    private static final int NUMBERS_PER_MILLI = 1000;

    public LogOffset {
        if (millis < 0 || number < 0 || number >= NUMBERS_PER_MILLI) {
            throw new IllegalArgumentException("no log offset: " + millis + "-" + number);
        }
    }

    /** Reads {@code 1763712000123-4}. */
    public static LogOffset parse(String id) {
        int dash = id.indexOf('-');
        return new LogOffset(
                Long.parseLong(id.substring(0, dash)), Integer.parseInt(id.substring(dash + 1)));
    }

    public static LogOffset ofSeq(long seq) {
        return new LogOffset(seq / NUMBERS_PER_MILLI, (int) (seq % NUMBERS_PER_MILLI));
    }

    /**
     * The same as one number that a JavaScript client holds exactly (below 2^53 until the year
     * 2255).
     */
    public long seq() {
        return millis * NUMBERS_PER_MILLI + number;
    }

    @Override
    public int compareTo(LogOffset other) {
        return Long.compare(seq(), other.seq());
    }

    @Override
    public String toString() {
        return millis + "-" + number;
    }
}

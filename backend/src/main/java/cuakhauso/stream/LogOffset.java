package cuakhauso.stream;

import java.util.Comparator;

/**
 * A place in a movement log, increasing and never reused within the log's epoch; the server's clock
 * in milliseconds and a number within that millisecond, as Redis Streams count. While a server's
 * clock stands behind what it was, every entry falls into the last millisecond and only the number
 * grows, without a bound.
 */
public record LogOffset(long millis, int number) implements Comparable<LogOffset> {

    /** Before the first entry. */
    public static final LogOffset START = new LogOffset(0, 0);

    private static final Comparator<LogOffset> ORDER =
            Comparator.comparingLong(LogOffset::millis).thenComparingInt(LogOffset::number);

    /** Entries of one millisecond that {@link #seq()} can tell apart. */
    private static final int NUMBERS_PER_MILLI = 1000;

    public LogOffset {
        if (millis < 0 || number < 0) {
            throw new IllegalArgumentException("no log offset: " + millis + "-" + number);
        }
    }

    /** Reads {@code 1763712000123-4}. */
    public static LogOffset parse(String id) {
        int dash = id.indexOf('-');
        return new LogOffset(
                Long.parseLong(id.substring(0, dash)), Integer.parseInt(id.substring(dash + 1)));
    }

    /** The place a number stands for; of those that share the number, the earliest. */
    public static LogOffset ofSeq(long seq) {
        return new LogOffset(seq / NUMBERS_PER_MILLI, (int) (seq % NUMBERS_PER_MILLI));
    }

    /**
     * The same as one number that a JavaScript client holds exactly (below 2^53 until the year
     * 2255). Never falls, and stands still from the thousandth entry of a millisecond: who goes on
     * after such a number reads some entries again and misses none.
     */
    public long seq() {
        return millis * NUMBERS_PER_MILLI + Math.min(number, NUMBERS_PER_MILLI - 1);
    }

    @Override
    public int compareTo(LogOffset other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return millis + "-" + number;
    }
}

package cuakhauso.yard;

import cuakhauso.gate.YardId;

import java.time.Instant;

/**
 * How many trucks stand in a yard: entries and exits since the start, or since the operator last
 * counted. Never below 0, because an exit whose entry nobody reported cannot empty a yard beyond
 * empty.
 *
 * @param observedAt the time of the newest entry, exit or count
 */
public record Occupancy(YardId yard, int trucks, CountedBy countedBy, Instant observedAt) {

    /** What the figure rests on. */
    public enum CountedBy {
        CROSSINGS,
        /** The operator's count, and entries and exits since. */
        OPERATOR
    }

    public Occupancy {
        if (trucks < 0) {
            throw new IllegalArgumentException(
                    "yard " + yard + " holds " + trucks + " trucks, expected 0 or more");
        }
    }

    /** One truck more or less; the figure's time never goes back. */
    Occupancy moved(int entered, Instant at) {
        return new Occupancy(
                yard,
                Math.max(0, trucks + entered),
                countedBy,
                at.isAfter(observedAt) ? at : observedAt);
    }

    static Occupancy counted(YardId yard, int trucks, Instant at) {
        return new Occupancy(yard, trucks, CountedBy.OPERATOR, at);
    }
}

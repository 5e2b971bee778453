package cuakhauso.plate.reading;

import cuakhauso.plate.reading.PlateScores.Ranked;

import java.util.List;

/**
 * How often a read like this one is right: a logistic curve over the score of the likeliest plate
 * and its lead over the next, fitted to labelled pictures (see docs/plates.md).
 */
final class Confidence {

    private static final double OFFSET = 0.8;
    private static final double BY_SCORE = 1.44;
    private static final double BY_LEAD = 0.69;

    /** A lead beyond this says no more. */
    private static final double CLEAR_LEAD = 6;

    private Confidence() {}

    static double of(PlateScores scores) {
        List<Ranked> ranked = scores.ranked(2);
        if (ranked.isEmpty()) {
            return 0;
        }
        double score = ranked.getFirst().score();
        double lead = ranked.size() > 1 ? score - ranked.get(1).score() : CLEAR_LEAD;
        return 1
                / (1 + Math.exp(-OFFSET - BY_SCORE * score - BY_LEAD * Math.min(CLEAR_LEAD, lead)));
    }
}

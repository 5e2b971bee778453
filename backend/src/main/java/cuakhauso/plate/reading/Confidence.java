package cuakhauso.plate.reading;

import cuakhauso.plate.reading.PlateScores.Ranked;

import java.util.List;

/** How often a read like this one is right. */
final class Confidence {

    private Confidence() {}

    static double of(PlateScores scores) {
        List<Ranked> ranked = scores.ranked(2);
        if (ranked.isEmpty()) {
            return 0;
        }
        return Math.exp(ranked.getFirst().score());
    }
}

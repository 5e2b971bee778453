package cuakhauso.plate;

import cuakhauso.kernel.Plate;
import cuakhauso.plate.ExpectedPlates.Candidate;
import cuakhauso.plate.reading.PlateScores;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Whose plate was read, if that can be told: compares what can be known of its letters with the
 * plates that may come. Pure.
 */
public sealed interface Recognition {

    /**
     * A plate that may come is taken for the one read when it is at most e^4 times less likely than
     * the likeliest plate of all: in the trial with 394 labelled pictures this gave 99 % right and
     * no plate taken for one that it was not.
     */
    double WIDEST_GAP = 4;

    /**
     * And when it is at least e^4 times likelier than any other that may come. Measured with {@code
     * PlateListTest}: with less, trucks of one fleet whose numbers differ by a digit are mistaken
     * for each other; with more, a person is asked without need.
     */
    double LEAST_MARGIN = 4;

    /**
     * A plate is of nobody we expect when every one that may come is at least e^8 times less
     * likely; between this and {@link #WIDEST_GAP} nobody can tell.
     */
    double STRANGER_GAP = 8;

    /** And when it is read so well that it may open a pass. */
    double STRANGER_CONFIDENCE = 0.97;

    /** Two looks that say the same may each be so much worse. */
    double SECOND_LOOK_CONFIDENCE = 0.8;

    /** Counts as the margin when there is no other. */
    double NO_RIVAL = 99;

    /**
     * It is the plate of somebody who may come.
     *
     * @param exact it is also the likeliest of all plates
     */
    record Known(Candidate candidate, boolean exact, double gap, double margin)
            implements Recognition {}

    /** Well read, and nobody's who may come. */
    record Stranger(Plate plate) implements Recognition {}

    /**
     * Nobody can tell.
     *
     * @param near those who may come, best first
     * @param free likely plates, whoever's they are
     * @param perhaps a stranger's plate, if another look says the same
     */
    record Unsure(List<Candidate> near, List<PlateScores.Ranked> free, Optional<Plate> perhaps)
            implements Recognition {}

    static Recognition of(ReadPlate read, ExpectedPlates expected) {
        Optional<PlateScores.Ranked> free = FreePlate.find(read.scores());
        if (free.isEmpty()) {
            return new Unsure(List.of(), List.of(), Optional.empty());
        }
        List<Candidate> near = expected.findBest(read.scores(), free.get().score());
        return known(near, free.get())
                .<Recognition>map(found -> found)
                .or(() -> stranger(read, near, free.get(), STRANGER_CONFIDENCE).map(Stranger::new))
                .orElseGet(
                        () ->
                                new Unsure(
                                        near,
                                        read.scores().ranked(3),
                                        stranger(read, near, free.get(), SECOND_LOOK_CONFIDENCE)));
    }

    private static Optional<Known> known(List<Candidate> near, PlateScores.Ranked free) {
        if (near.isEmpty()) {
            return Optional.empty();
        }
        Candidate best = near.getFirst();
        double gap = Math.max(0, free.score() - best.score());
        double margin =
                near.stream()
                        .filter(other -> Collections.disjoint(other.owners(), best.owners()))
                        .findFirst()
                        .map(rival -> best.score() - rival.score())
                        .orElse(NO_RIVAL);
        return gap <= WIDEST_GAP && margin >= LEAST_MARGIN
                ? Optional.of(new Known(best, best.plate().equals(free.plate()), gap, margin))
                : Optional.empty();
    }

    private static Optional<Plate> stranger(
            ReadPlate read, List<Candidate> near, PlateScores.Ranked free, double confidence) {
        boolean apart = near.isEmpty() || free.score() - near.getFirst().score() >= STRANGER_GAP;
        return apart && read.confidence() >= confidence
                ? Optional.of(free.plate())
                : Optional.empty();
    }
}

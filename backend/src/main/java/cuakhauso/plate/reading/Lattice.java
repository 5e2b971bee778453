package cuakhauso.plate.reading;

import java.util.Arrays;

/**
 * How likely each place along one line shows each character of a plate, or nothing.
 *
 * @param places for each place from left to right the probabilities by {@link Alphabet} output;
 *     each place sums to 1
 */
record Lattice(double[][] places) {

    private static final double LEAST = 1e-6;

    /** From raw outputs: all places of output 0, then of output 1, … beginning at {@code at}. */
    static Lattice ofRaw(float[] raw, int at, int count) {
        double[][] places = new double[count][Alphabet.OUTPUTS];
        for (int t = 0; t < count; t++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < Alphabet.OUTPUTS; k++) {
                most = Math.max(most, raw[at + k * count + t]);
            }
            for (int k = 0; k < Alphabet.OUTPUTS; k++) {
                places[t][k] = Math.exp(raw[at + k * count + t] - most);
            }
        }
        return of(places);
    }

    /** From anything that is in proportion to probabilities. */
    static Lattice of(double[][] places) {
        for (double[] place : places) {
            double sum = Arrays.stream(place).sum();
            for (int k = 0; k < place.length; k++) {
                place[k] = Math.max(LEAST, place[k] / sum);
            }
        }
        return new Lattice(places);
    }

    /** The text of the likeliest character at each place, valid plate or not. */
    String plainText() {
        StringBuilder text = new StringBuilder();
        int last = Alphabet.BLANK;
        for (double[] place : places) {
            int best = 0;
            for (int k = 1; k < place.length; k++) {
                best = place[k] > place[best] ? k : best;
            }
            if (best != Alphabet.BLANK && best != last) {
                text.append(Alphabet.CHARACTERS.charAt(best - 1));
            }
            last = best;
        }
        return text.toString();
    }
}

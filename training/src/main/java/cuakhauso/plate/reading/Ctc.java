package cuakhauso.plate.reading;

import java.util.Arrays;

/** The loss of a line whose characters stand somewhere in it in the right order (CTC). */
final class Ctc {

    private Ctc() {}

    /**
     * Returns the loss of one line and writes its gradient by the raw outputs.
     *
     * @param raw outputs, all places of output 0, then of output 1, …
     * @param at where this line's outputs begin in {@code raw} and {@code gradient}
     */
    static double loss(float[] raw, int at, int outputs, int places, int[] text, float[] gradient) {
        double[][] log = logSoftmax(raw, at, outputs, places);
        int states = 2 * text.length + 1;
        double[][] before = new double[places][states];
        double[][] after = new double[places][states];
        for (double[] row : before) {
            Arrays.fill(row, Double.NEGATIVE_INFINITY);
        }
        for (double[] row : after) {
            Arrays.fill(row, Double.NEGATIVE_INFINITY);
        }
        before[0][0] = log[0][Alphabet.BLANK];
        before[0][1] = log[0][text[0]];
        for (int t = 1; t < places; t++) {
            for (int s = 0; s < states; s++) {
                double sum = before[t - 1][s];
                sum = s > 0 ? add(sum, before[t - 1][s - 1]) : sum;
                sum = skips(text, s) ? add(sum, before[t - 1][s - 2]) : sum;
                before[t][s] = sum + log[t][symbol(text, s)];
            }
        }
        after[places - 1][states - 1] = 0;
        after[places - 1][states - 2] = 0;
        for (int t = places - 2; t >= 0; t--) {
            for (int s = 0; s < states; s++) {
                double sum = after[t + 1][s] + log[t + 1][symbol(text, s)];
                if (s + 1 < states) {
                    sum = add(sum, after[t + 1][s + 1] + log[t + 1][symbol(text, s + 1)]);
                }
                if (s + 2 < states && skips(text, s + 2)) {
                    sum = add(sum, after[t + 1][s + 2] + log[t + 1][symbol(text, s + 2)]);
                }
                after[t][s] = sum;
            }
        }
        double total = add(before[places - 1][states - 1], before[places - 1][states - 2]);
        for (int t = 0; t < places; t++) {
            for (int k = 0; k < outputs; k++) {
                gradient[at + k * places + t] = (float) Math.exp(log[t][k]);
            }
            for (int s = 0; s < states; s++) {
                gradient[at + symbol(text, s) * places + t] -=
                        (float) Math.exp(before[t][s] + after[t][s] - total);
            }
        }
        return -total;
    }

    /** As {@link #loss}, when it is known what each place should show. */
    static double lossOfPlaces(float[] raw, int at, int outputs, int[] places, float[] gradient) {
        double[][] log = logSoftmax(raw, at, outputs, places.length);
        double loss = 0;
        for (int t = 0; t < places.length; t++) {
            for (int k = 0; k < outputs; k++) {
                gradient[at + k * places.length + t] = (float) Math.exp(log[t][k]);
            }
            gradient[at + places[t] * places.length + t] -= 1;
            loss -= log[t][places[t]];
        }
        return loss;
    }

    private static double[][] logSoftmax(float[] raw, int at, int outputs, int places) {
        double[][] log = new double[places][outputs];
        for (int t = 0; t < places; t++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < outputs; k++) {
                most = Math.max(most, raw[at + k * places + t]);
            }
            double sum = 0;
            for (int k = 0; k < outputs; k++) {
                sum += Math.exp(raw[at + k * places + t] - most);
            }
            for (int k = 0; k < outputs; k++) {
                log[t][k] = raw[at + k * places + t] - most - Math.log(sum);
            }
        }
        return log;
    }

    private static int symbol(int[] text, int state) {
        return state % 2 == 0 ? Alphabet.BLANK : text[state / 2];
    }

    private static boolean skips(int[] text, int state) {
        return state > 2 && state % 2 == 1 && text[state / 2] != text[state / 2 - 1];
    }

    private static double add(double a, double b) {
        double most = Math.max(a, b);
        return most == Double.NEGATIVE_INFINITY
                ? most
                : most + Math.log1p(Math.exp(Math.min(a, b) - most));
    }
}

package cuakhauso.plate.reading;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a line says if it holds characters of given sets in order: the sum over all ways they can
 * lie along the line (forward and backward over the states of CTC).
 *
 * @param logProbability how likely the line shows such a text at all
 * @param places for each character of the text how likely it is which, summing to 1
 */
record Alignment(double logProbability, List<Map<Character, Double>> places) {

    static Alignment of(Lattice lattice, Slots slots) {
        return new Pass(lattice, slots).whole();
    }

    /** The same as {@link #of} without the places, for less than half the work. */
    static double logProbability(Lattice lattice, Slots slots) {
        return new Pass(lattice, slots).forward(null);
    }

    /**
     * One run. Chances are taken relative to the likeliest output at their place of the line, lest
     * they become too small to be told from 0.
     */
    private static final class Pass {

        private final double[][] line;
        private final double[] scale;
        private final double scaled;
        private final Slots slots;
        private final int[] outputs;
        private final int[] from;
        private final int characters;

        Pass(Lattice lattice, Slots slots) {
            this.slots = slots;
            outputs = slots.outputs();
            from = slots.from();
            characters = slots.count();
            line = lattice.places();
            scale = new double[line.length];
            double scaled = 0;
            for (int t = 0; t < line.length; t++) {
                double most = 0;
                for (double each : line[t]) {
                    most = Math.max(most, each);
                }
                scale[t] = 1 / most;
                scaled += Math.log(most);
            }
            this.scaled = scaled;
        }

        /**
         * Runs along the line; the log-probability of the text.
         *
         * @param entered takes, for each place of the line and each output, the chance that its
         *     character begins there; null when nobody asks
         */
        double forward(double @Nullable [] entered) {
            int[] earlier = slots.earlier();
            double[] inside = new double[outputs.length];
            double[] stayed = new double[characters];
            double[] between = new double[characters + 1];
            between[0] = 1;
            for (int t = 0; t < line.length; t++) {
                double[] place = line[t];
                double nothing = place[Alphabet.BLANK] * scale[t];
                // from the last character back, since each looks at the one before it as it was
                for (int i = characters - 1; i >= 0; i--) {
                    double into = between[i] + (i == 0 ? 0 : stayed[i - 1]);
                    between[i + 1] = (between[i + 1] + stayed[i]) * nothing;
                    double sum = 0;
                    for (int at = from[i]; at < from[i + 1]; at++) {
                        double chance = place[outputs[at]] * scale[t];
                        double same = earlier[at] < 0 ? 0 : inside[earlier[at]];
                        double enters = chance * (into - same);
                        if (entered != null) {
                            entered[t * outputs.length + at] = enters;
                        }
                        inside[at] = enters + inside[at] * chance;
                        sum += inside[at];
                    }
                    stayed[i] = sum;
                }
                between[0] *= nothing;
            }
            double total = between[characters] + stayed[characters - 1];
            return total > 0 ? Math.min(0, Math.log(total) + scaled) : Double.NEGATIVE_INFINITY;
        }

        Alignment whole() {
            double[] entered = new double[line.length * outputs.length];
            double log = forward(entered);
            double[] share = new double[outputs.length];
            backward(entered, share);
            List<Map<Character, Double>> places = new ArrayList<>();
            for (int i = 0; i < characters; i++) {
                places.add(posterior(i, share));
            }
            return new Alignment(log, places);
        }

        /** Runs back from the end and adds up how likely each output is the one shown. */
        private void backward(double[] entered, double[] share) {
            int[] later = slots.later();
            double[] rest = new double[outputs.length];
            double[] restBetween = new double[characters + 1];
            double[] enter = new double[characters + 1];
            restBetween[characters] = 1;
            for (int at = from[characters - 1]; at < outputs.length; at++) {
                rest[at] = 1;
            }
            for (int t = line.length - 1; t >= 0; t--) {
                for (int at = 0; at < outputs.length; at++) {
                    share[at] += entered[t * outputs.length + at] * rest[at];
                }
                double[] place = line[t];
                double nothing = place[Alphabet.BLANK] * scale[t];
                for (int i = 0; i < characters; i++) {
                    double sum = 0;
                    for (int at = from[i]; at < from[i + 1]; at++) {
                        rest[at] *= place[outputs[at]] * scale[t];
                        sum += rest[at];
                    }
                    enter[i] = sum;
                }
                for (int i = 0; i < characters; i++) {
                    double leaves = nothing * restBetween[i + 1] + enter[i + 1];
                    for (int at = from[i]; at < from[i + 1]; at++) {
                        rest[at] += leaves - (later[at] < 0 ? 0 : rest[later[at]]);
                    }
                    restBetween[i] = nothing * restBetween[i] + enter[i];
                }
                restBetween[characters] *= nothing;
            }
        }

        private Map<Character, Double> posterior(int i, double[] share) {
            double sum = 0;
            for (int at = from[i]; at < from[i + 1]; at++) {
                sum += share[at];
            }
            String set = slots.sets().get(i);
            Map<Character, Double> place = new TreeMap<>();
            for (int c = 0; c < set.length(); c++) {
                place.put(set.charAt(c), sum > 0 ? share[from[i] + c] / sum : 1.0 / set.length());
            }
            return place;
        }
    }
}

package cuakhauso.plate.reading;

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

    static Alignment of(Lattice lattice, List<String> sets) {
        return new Pass(lattice, sets).run();
    }

    /**
     * One run; its arrays are by place of the line, character of the text and member of its set.
     */
    private static final class Pass {

        private final List<String> sets;
        private final int length;
        private final int characters;
        private final double[][][] chance;
        private final double[] nothing;
        private final double scaled;

        /** For each member of a character's set the same one in the next character's set, or -1. */
        private final int[][] inNext;

        /** The same looking back. */
        private final int[][] inPrevious;

        Pass(Lattice lattice, List<String> sets) {
            this.sets = sets;
            length = lattice.places().length;
            characters = sets.size();
            inNext = new int[characters][];
            inPrevious = new int[characters][];
            for (int i = 0; i < characters; i++) {
                inNext[i] = members(i, i + 1);
                inPrevious[i] = members(i, i - 1);
            }
            chance = new double[length][characters][];
            nothing = new double[length];
            double scaled = 0;
            for (int t = 0; t < length; t++) {
                double[] place = lattice.places()[t];
                double most = place[Alphabet.BLANK];
                for (double each : place) {
                    most = Math.max(most, each);
                }
                scaled += Math.log(most);
                nothing[t] = place[Alphabet.BLANK] / most;
                for (int i = 0; i < characters; i++) {
                    String set = sets.get(i);
                    chance[t][i] = new double[set.length()];
                    for (int c = 0; c < set.length(); c++) {
                        chance[t][i][c] = place[Alphabet.output(set.charAt(c))] / most;
                    }
                }
            }
            this.scaled = scaled;
        }

        private int[] members(int of, int in) {
            String other = in < 0 || in >= characters ? "" : sets.get(in);
            return sets.get(of).chars().map(other::indexOf).toArray();
        }

        Alignment run() {
            double[][][] entered = new double[length][characters][];
            double[][][] inside = new double[length][characters][];
            double[][] between = new double[length][characters + 1];
            forward(entered, inside, between);
            double total = between[length - 1][characters];
            for (double each : inside[length - 1][characters - 1]) {
                total += each;
            }
            double[][][] rest = backward();
            List<Map<Character, Double>> places = new ArrayList<>();
            for (int i = 0; i < characters; i++) {
                places.add(posterior(i, entered, rest));
            }
            double log = total > 0 ? Math.log(total) + scaled : Double.NEGATIVE_INFINITY;
            return new Alignment(Math.min(0, log), places);
        }

        private void forward(double[][][] entered, double[][][] inside, double[][] between) {
            for (int t = 0; t < length; t++) {
                between[t][0] = (t == 0 ? 1 : between[t - 1][0]) * nothing[t];
                for (int i = 0; i < characters; i++) {
                    String set = sets.get(i);
                    entered[t][i] = new double[set.length()];
                    inside[t][i] = new double[set.length()];
                    double before = t == 0 ? (i == 0 ? 1 : 0) : between[t - 1][i];
                    double last = 0;
                    if (t > 0 && i > 0) {
                        last = sum(inside[t - 1][i - 1]);
                    }
                    double stayed = 0;
                    for (int c = 0; c < set.length(); c++) {
                        int twin = inPrevious[i][c];
                        double same = t > 0 && twin >= 0 ? inside[t - 1][i - 1][twin] : 0;
                        entered[t][i][c] = chance[t][i][c] * (before + last - same);
                        inside[t][i][c] =
                                entered[t][i][c]
                                        + (t > 0 ? inside[t - 1][i][c] * chance[t][i][c] : 0);
                        stayed += t > 0 ? inside[t - 1][i][c] : 0;
                    }
                    between[t][i + 1] = ((t > 0 ? between[t - 1][i + 1] : 0) + stayed) * nothing[t];
                }
            }
        }

        /** What follows after place t if it shows member c of character i: all ways to the end. */
        private double[][][] backward() {
            double[][][] rest = new double[length][characters][];
            double[][] restBetween = new double[length][characters + 1];
            for (int t = length - 1; t >= 0; t--) {
                boolean end = t == length - 1;
                for (int i = 0; i <= characters; i++) {
                    double gap = end ? (i == characters ? 1 : 0) : 0;
                    if (!end) {
                        gap = nothing[t + 1] * restBetween[t + 1][i];
                        gap += i < characters ? enter(rest, t + 1, i) : 0;
                    }
                    restBetween[t][i] = gap;
                }
                for (int i = 0; i < characters; i++) {
                    String set = sets.get(i);
                    rest[t][i] = new double[set.length()];
                    boolean lastOne = i == characters - 1;
                    double next = end || lastOne ? 0 : enter(rest, t + 1, i + 1);
                    for (int c = 0; c < set.length(); c++) {
                        if (end) {
                            rest[t][i][c] = lastOne ? 1 : 0;
                            continue;
                        }
                        int twin = inNext[i][c];
                        double same =
                                twin < 0
                                        ? 0
                                        : chance[t + 1][i + 1][twin] * rest[t + 1][i + 1][twin];
                        rest[t][i][c] =
                                chance[t + 1][i][c] * rest[t + 1][i][c]
                                        + nothing[t + 1] * restBetween[t + 1][i + 1]
                                        + next
                                        - same;
                    }
                }
            }
            return rest;
        }

        private double enter(double[][][] rest, int t, int i) {
            double sum = 0;
            for (int c = 0; c < chance[t][i].length; c++) {
                sum += chance[t][i][c] * rest[t][i][c];
            }
            return sum;
        }

        private Map<Character, Double> posterior(int i, double[][][] entered, double[][][] rest) {
            String set = sets.get(i);
            double[] share = new double[set.length()];
            double sum = 0;
            for (int c = 0; c < share.length; c++) {
                for (int t = 0; t < length; t++) {
                    share[c] += entered[t][i][c] * rest[t][i][c];
                }
                sum += share[c];
            }
            Map<Character, Double> place = new TreeMap<>();
            for (int c = 0; c < share.length; c++) {
                place.put(set.charAt(c), sum > 0 ? share[c] / sum : 1.0 / share.length);
            }
            return place;
        }

        private static double sum(double[] values) {
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            return sum;
        }
    }
}

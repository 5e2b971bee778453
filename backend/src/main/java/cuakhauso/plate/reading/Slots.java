package cuakhauso.plate.reading;

import java.util.Arrays;
import java.util.List;

/**
 * The places of a text, each with the characters it may hold.
 *
 * @param sets the characters of each place
 * @param outputs the same as outputs of the {@link Alphabet}, all places one after the other
 * @param from where each place begins among the outputs, and where the last one ends
 * @param earlier for each output where the same character stands in the place before, or -1
 * @param later where it stands in the place after, or -1
 */
record Slots(List<String> sets, int[] outputs, int[] from, int[] earlier, int[] later) {

    static Slots of(List<String> sets) {
        int[] from = new int[sets.size() + 1];
        for (int i = 0; i < sets.size(); i++) {
            from[i + 1] = from[i] + sets.get(i).length();
        }
        int[] outputs =
                sets.stream()
                        .flatMapToInt(String::chars)
                        .map(c -> Alphabet.output((char) c))
                        .toArray();
        int[] earlier = new int[outputs.length];
        int[] later = new int[outputs.length];
        for (int i = 0; i < sets.size(); i++) {
            for (int at = from[i]; at < from[i + 1]; at++) {
                earlier[at] = i == 0 ? -1 : find(outputs, outputs[at], from[i - 1], from[i]);
                later[at] =
                        i == sets.size() - 1
                                ? -1
                                : find(outputs, outputs[at], from[i + 1], from[i + 2]);
            }
        }
        return new Slots(List.copyOf(sets), outputs, from, earlier, later);
    }

    private static int find(int[] outputs, int output, int from, int to) {
        for (int at = from; at < to; at++) {
            if (outputs[at] == output) {
                return at;
            }
        }
        return -1;
    }

    int count() {
        return sets.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slots slots && slots.sets.equals(sets);
    }

    @Override
    public int hashCode() {
        return sets.hashCode();
    }

    @Override
    public String toString() {
        return "Slots" + sets + Arrays.toString(from);
    }
}

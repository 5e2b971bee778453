package cuakhauso.plate.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The general recogniser's outputs as a plate's characters. */
final class GeneralText {

    private static final String SEPARATORS = " -.·•・．‧:：,，、'`_—–|";

    /** For each of the recogniser's outputs the plate character it speaks for, or -1. */
    private final int[] meaning;

    private final int plainD = Alphabet.output('D');
    private final int strokedD = Alphabet.output('Đ');

    GeneralText(List<String> keys) {
        Map<String, Integer> known = new HashMap<>();
        for (char c : Alphabet.CHARACTERS.toCharArray()) {
            known.put(String.valueOf(c), Alphabet.output(c));
            known.putIfAbsent(String.valueOf(c).toLowerCase(), Alphabet.output(c));
        }
        meaning = new int[keys.size() + 2];
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            meaning[i + 1] =
                    SEPARATORS.contains(key) ? Alphabet.BLANK : known.getOrDefault(key, -1);
        }
        meaning[keys.size() + 1] = Alphabet.BLANK;
    }

    Lattice lattice(float[] values, int places, int outputs) {
        double[][] chances = new double[places][Alphabet.OUTPUTS];
        for (int t = 0; t < places; t++) {
            for (int k = 0; k < outputs; k++) {
                int output = k < meaning.length ? meaning[k] : -1;
                if (output >= 0) {
                    chances[t][output] += values[t * outputs + k];
                }
            }
            chances[t][strokedD] = Math.max(chances[t][strokedD], 0.3 * chances[t][plainD]);
        }
        return Lattice.of(chances);
    }
}

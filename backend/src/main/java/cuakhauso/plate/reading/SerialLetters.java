package cuakhauso.plate.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How many letters a Chinese serial holds: the standard of plates (GA 36-2018) numbers with at most
 * two letters among the digits. A third one is mostly a digit read wrong, so what the places say is
 * weighed by how many letters they would make together.
 */
final class SerialLetters {

    /** How many letters the standard allows. */
    private static final int ALLOWED = 2;

    /** How much less likely each letter beyond is; not impossible, for plates are also chosen. */
    private static final double EACH_MORE = Math.exp(-4);

    private SerialLetters() {}

    /**
     * Changes the log-probabilities of the places that may hold a letter or a digit to what they
     * are given the number of letters.
     */
    static void weigh(List<String> sets, List<Map<Character, Double>> places) {
        List<Map<Character, Double>> serial = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            if (isMixed(sets.get(i))) {
                serial.add(places.get(i));
            }
        }
        if (serial.size() <= ALLOWED) {
            return;
        }
        double[] letter = serial.stream().mapToDouble(SerialLetters::letters).toArray();
        for (int i = 0; i < serial.size(); i++) {
            double[] others = counts(letter, i);
            double ifLetter = weight(others, 1);
            double ifDigit = weight(others, 0);
            double total = letter[i] * ifLetter + (1 - letter[i]) * ifDigit;
            serial.get(i)
                    .replaceAll(
                            (character, log) ->
                                    log
                                            + Math.log(
                                                    (isDigit(character) ? ifDigit : ifLetter)
                                                            / total));
        }
    }

    private static boolean isMixed(String set) {
        return set.indexOf('0') >= 0 && set.indexOf('Z') >= 0;
    }

    private static boolean isDigit(char character) {
        return Alphabet.DIGITS.indexOf(character) >= 0;
    }

    /** How likely the place shows a letter. */
    private static double letters(Map<Character, Double> place) {
        double sum = 0;
        for (var entry : place.entrySet()) {
            sum += isDigit(entry.getKey()) ? 0 : Math.exp(entry.getValue());
        }
        return Math.clamp(sum, 0, 1);
    }

    /** How likely the places but one show so many letters. */
    private static double[] counts(double[] letter, int without) {
        double[] counts = new double[letter.length];
        counts[0] = 1;
        for (int i = 0; i < letter.length; i++) {
            if (i != without) {
                for (int n = letter.length - 1; n >= 0; n--) {
                    double more = n == 0 ? 0 : counts[n - 1] * letter[i];
                    counts[n] = counts[n] * (1 - letter[i]) + more;
                }
            }
        }
        return counts;
    }

    private static double weight(double[] counts, int more) {
        double sum = 0;
        for (int n = 0; n < counts.length; n++) {
            sum += counts[n] * Math.pow(EACH_MORE, Math.max(0, n + more - ALLOWED));
        }
        return sum;
    }
}

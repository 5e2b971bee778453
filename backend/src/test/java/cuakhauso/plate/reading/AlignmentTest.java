package cuakhauso.plate.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

final class AlignmentTest {

    private static final int[] SHOWN = {
        Alphabet.BLANK, Alphabet.output('1'), Alphabet.output('2'), Alphabet.output('A')
    };

    @Test
    void countsEveryWayThatATextCanLieAlongTheLine() {
        Lattice lattice = lattice(new Random(7), 5);
        List<String> sets = List.of("12", "12A");

        Alignment alignment = Alignment.of(lattice, Slots.of(sets));

        Map<String, Double> texts = byTryingAllPaths(lattice);
        double total = 0;
        double first1 = 0;
        double second2 = 0;
        for (char a : "12".toCharArray()) {
            for (char b : "12A".toCharArray()) {
                double chance = texts.getOrDefault("" + a + b, 0.0);
                total += chance;
                first1 += a == '1' ? chance : 0;
                second2 += b == '2' ? chance : 0;
            }
        }
        assertThat(Math.exp(alignment.logProbability())).isCloseTo(total, within(1e-4));
        assertThat(alignment.places().get(0).get('1')).isCloseTo(first1 / total, within(1e-3));
        assertThat(alignment.places().get(1).get('2')).isCloseTo(second2 / total, within(1e-3));
    }

    @Test
    void tellsADoubledCharacterFromALongOne() {
        Lattice gap = shown("1", "1", "", "1");
        Lattice none = shown("1", "1", "1", "1");

        double apart = Alignment.of(gap, Slots.of(List.of("1", "1"))).logProbability();
        double together = Alignment.of(none, Slots.of(List.of("1", "1"))).logProbability();

        assertThat(apart).isGreaterThan(Math.log(0.8));
        assertThat(together).isLessThan(Math.log(0.01));
    }

    @Test
    void aTextThatDoesNotFitHasNoChance() {
        Alignment alignment =
                Alignment.of(shown("1", "", "2"), Slots.of(List.of("1", "1", "1", "1")));

        assertThat(alignment.logProbability()).isLessThan(-20);
        alignment
                .places()
                .forEach(place -> assertThat(place.values()).allSatisfy(AlignmentTest::finite));
    }

    private static void finite(double value) {
        assertThat(value).isFinite();
    }

    private static Lattice shown(String... characters) {
        double[][] places = new double[characters.length][Alphabet.OUTPUTS];
        for (int t = 0; t < characters.length; t++) {
            int output =
                    characters[t].isEmpty()
                            ? Alphabet.BLANK
                            : Alphabet.output(characters[t].charAt(0));
            places[t][output] = 1;
        }
        return Lattice.of(places);
    }

    private static Lattice lattice(Random random, int length) {
        double[][] places = new double[length][Alphabet.OUTPUTS];
        for (double[] place : places) {
            for (int output : SHOWN) {
                place[output] = random.nextDouble();
            }
        }
        return Lattice.of(places);
    }

    private static Map<String, Double> byTryingAllPaths(Lattice lattice) {
        Map<String, Double> texts = new HashMap<>();
        int length = lattice.places().length;
        for (int path = 0; path < Math.pow(SHOWN.length, length); path++) {
            StringBuilder text = new StringBuilder();
            double chance = 1;
            int last = Alphabet.BLANK;
            int rest = path;
            for (int t = 0; t < length; t++) {
                int output = SHOWN[rest % SHOWN.length];
                rest /= SHOWN.length;
                chance *= lattice.places()[t][output];
                if (output != Alphabet.BLANK && output != last) {
                    text.append(Alphabet.CHARACTERS.charAt(output - 1));
                }
                last = output;
            }
            texts.merge(text.toString(), chance, Double::sum);
        }
        return texts;
    }
}

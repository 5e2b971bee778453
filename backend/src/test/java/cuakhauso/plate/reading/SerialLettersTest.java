package cuakhauso.plate.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class SerialLettersTest {

    private static final List<String> SETS = PlateForm.CN_ORDINARY.sets();

    @Test
    void thirdLetterIsADigitReadWrong() {
        List<Map<Character, Double>> places = places("皖AMZ21", 'D', 0.6, '0', 0.4);
        SerialLetters.weigh(SETS, places);
        assertThat(chance(places.get(6), '0')).isGreaterThan(0.9);
        assertThat(sum(places.get(6))).isCloseTo(1, within(1e-9));
        assertThat(chance(places.get(2), 'M')).as("the others stay").isGreaterThan(0.9);
    }

    @Test
    void clearThirdLetterStays() {
        List<Map<Character, Double>> places = places("皖AMZ21", 'D', 0.999, '0', 0.001);
        SerialLetters.weigh(SETS, places);
        assertThat(chance(places.get(6), 'D')).isGreaterThan(0.9);
    }

    @Test
    void nothingChangesWhileTwoLettersAreEnough() {
        List<Map<Character, Double>> places = places("皖AM521", 'D', 0.6, '0', 0.4);
        SerialLetters.weigh(SETS, places);
        assertThat(chance(places.get(6), 'D')).isCloseTo(0.6, within(1e-3));
    }

    @Test
    void otherFormsAreLeftAlone() {
        List<Map<Character, Double>> places = places("12C1234", 'x', 0.6, 'y', 0.4);
        List<Map<Character, Double>> before = List.copyOf(places);
        SerialLetters.weigh(PlateForm.VN_FIVE.sets(), places);
        assertThat(places).isEqualTo(before);
    }

    /** The text as read without doubt, and a last place between two. */
    private static List<Map<Character, Double>> places(
            String text, char one, double likely, char other, double less) {
        List<Map<Character, Double>> places = new ArrayList<>();
        text.chars().forEach(c -> places.add(new HashMap<>(Map.of((char) c, 0.0))));
        places.add(new HashMap<>(Map.of(one, Math.log(likely), other, Math.log(less))));
        return places;
    }

    private static double chance(Map<Character, Double> place, char character) {
        return Math.exp(place.getOrDefault(character, Double.NEGATIVE_INFINITY));
    }

    private static double sum(Map<Character, Double> place) {
        return place.values().stream().mapToDouble(Math::exp).sum();
    }
}

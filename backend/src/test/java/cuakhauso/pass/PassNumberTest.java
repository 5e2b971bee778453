package cuakhauso.pass;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

class PassNumberTest {

    private static final long[] SOME = {
        0, 1, 2, 18, 19, 20, 1_000, 123_456, 99_999_999, 893_871_738
    };

    @Test
    void findsEveryWrongCharacter() {
        for (long sequence : SOME) {
            String right = PassNumber.ofSequence(sequence).value();
            for (int i = 0; i < right.length(); i++) {
                for (char other : PassNumber.ALPHABET.toCharArray()) {
                    if (right.charAt(i) != '-' && right.charAt(i) != other) {
                        String wrong = right.substring(0, i) + other + right.substring(i + 1);
                        assertThat(PassNumber.find(wrong))
                                .as("%s written %s", right, wrong)
                                .isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void findsEveryPairOfNeighboursExchanged() {
        for (long sequence : SOME) {
            String right = PassNumber.ofSequence(sequence).value().replace("-", "");
            for (int i = 0; i + 1 < right.length(); i++) {
                StringBuilder wrong = new StringBuilder(right);
                wrong.setCharAt(i, right.charAt(i + 1));
                wrong.setCharAt(i + 1, right.charAt(i));
                if (!wrong.toString().equals(right)) {
                    assertThat(PassNumber.find(wrong.toString()))
                            .as("%s written %s", right, wrong)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void givesEveryNumberOnce() {
        Set<PassNumber> given = new HashSet<>();
        for (long sequence = 0; sequence < 100_000; sequence++) {
            given.add(PassNumber.ofSequence(sequence));
        }
        assertThat(given).hasSize(100_000);
    }

    @Test
    void neighboursInOneQueueDifferInSeveralPlaces() {
        for (long sequence = 1; sequence < 1_000; sequence++) {
            assertThat(
                            differences(
                                    PassNumber.ofSequence(sequence),
                                    PassNumber.ofSequence(sequence + 1)))
                    .isGreaterThanOrEqualTo(4);
        }
    }

    private static long differences(PassNumber one, PassNumber other) {
        long count = 0;
        for (int i = 0; i < one.value().length(); i++) {
            count += one.value().charAt(i) == other.value().charAt(i) ? 0 : 1;
        }
        return count;
    }

    @Test
    void readsWhatPeopleWrite() {
        PassNumber number = PassNumber.ofSequence(123_456);
        String spaced = number.value().toLowerCase(Locale.ROOT).replace("-", " ").replace('0', 'o');
        assertThat(PassNumber.find(spaced)).contains(number);
    }

    @Test
    void usesNoLettersThatLookOrSoundAlike() {
        assertThat(PassNumber.ALPHABET).doesNotContainPattern("[OILZSBGDPVNCQUEJA]");
    }
}

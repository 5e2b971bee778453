package cuakhauso.pass;

import cuakhauso.kernel.OperationRefused;

import java.util.Locale;
import java.util.Optional;

/**
 * The number of a pass (mã lượt xe), as {@code K7M2-4XHR}: seven characters and a check character.
 * The alphabet has no two characters that look or sound alike, and its size is prime, so the check
 * finds every wrong character and every pair of neighbours exchanged. Numbers that follow each
 * other differ in many places, so trucks in one queue are not confused.
 */
public record PassNumber(String value) {

    static final String ALPHABET = "0123456789FHKMRTWXY";
    private static final int BASE = ALPHABET.length();
    private static final int DATA_LENGTH = 7;
    private static final int GROUP = 4;
    private static final long COUNT = (long) Math.pow(BASE, DATA_LENGTH);

    /**
     * Has no factor in common with {@link #BASE}, so multiplying by it only shuffles the numbers.
     */
    private static final long SHUFFLE = 552_436_753L;

    /** What people write for characters that are not in the alphabet. */
    private static final String WRITTEN = "OILZSBG";

    private static final String MEANT = "0112586";

    public PassNumber {
        if (!isValid(value)) {
            throw new IllegalArgumentException("\"" + value + "\" is not a pass number");
        }
    }

    private static boolean isValid(String value) {
        if (value.length() != DATA_LENGTH + 2 || value.charAt(GROUP) != '-') {
            return false;
        }
        String plain = value.substring(0, GROUP) + value.substring(GROUP + 1);
        return plain.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                && plain.charAt(DATA_LENGTH) == check(plain.substring(0, DATA_LENGTH));
    }

    /** The n-th number ever given; after 893 million they would repeat. */
    static PassNumber ofSequence(long sequence) {
        if (sequence < 0 || sequence >= COUNT) {
            throw new IllegalArgumentException(
                    "pass sequence " + sequence + " is not within 0.." + (COUNT - 1));
        }
        long left = Math.multiplyExact(sequence, SHUFFLE) % COUNT;
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < DATA_LENGTH; i++) {
            data.append(ALPHABET.charAt((int) (left % BASE)));
            left /= BASE;
        }
        data.append(check(data.toString()));
        return new PassNumber(data.insert(GROUP, '-').toString());
    }

    /** Weights 2, 3, 4, … differ from each other and from 0 modulo the alphabet's size. */
    private static char check(String data) {
        int sum = 0;
        for (int i = 0; i < data.length(); i++) {
            sum += (i + 2) * ALPHABET.indexOf(data.charAt(i));
        }
        return ALPHABET.charAt(sum % BASE);
    }

    /**
     * Reads a number as people write or say it: any case, with or without hyphen, O for 0 and the
     * like.
     */
    public static Optional<PassNumber> find(String written) {
        StringBuilder plain = new StringBuilder();
        for (char c : written.toUpperCase(Locale.ROOT).toCharArray()) {
            int mistaken = WRITTEN.indexOf(c);
            if (c != '-' && c != ' ') {
                plain.append(mistaken < 0 ? c : MEANT.charAt(mistaken));
            }
        }
        if (plain.length() != DATA_LENGTH + 1) {
            return Optional.empty();
        }
        String value = plain.insert(GROUP, '-').toString();
        return isValid(value) ? Optional.of(new PassNumber(value)) : Optional.empty();
    }

    /** As {@link #find}, for a value that must be a pass number. */
    public static PassNumber parse(String written) {
        return find(written).orElseThrow(() -> OperationRefused.notFound("pass", written));
    }

    @Override
    public String toString() {
        return value;
    }
}

package cuakhauso.demo;

import cuakhauso.kernel.Country;
import cuakhauso.kernel.Plate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Issues made-up plates and chassis numbers in the true forms, none twice. */
final class PlateOffice {

    private static final List<String> VIETNAMESE_PROVINCES =
            List.of(
                    "12", "12", "12", "12", "98", "98", "99", "29", "30", "15", "14", "34", "89",
                    "20", "61", "51");
    private static final List<String> TRUCK_SERIES = List.of("C", "C", "C", "C", "H");
    private static final List<String> CHINESE_OFFICES =
            List.of("桂F", "桂F", "桂F", "桂A", "桂A", "桂N", "桂B", "粤B", "粤A", "云A", "湘A", "鄂A");
    private static final String CHINESE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String VIN_CHARACTERS = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";
    private static final List<String> VIN_MAKERS = List.of("LZZ", "LGA", "LFN", "LZG", "LEZ");
    private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

    private final Chance chance;
    private final Set<String> issued = new HashSet<>();

    PlateOffice(Chance chance) {
        this.chance = chance;
    }

    Plate tractor(Country country) {
        return switch (country) {
            case VN ->
                    plate(
                            () ->
                                    chance.oneOf(VIETNAMESE_PROVINCES)
                                            + chance.oneOf(TRUCK_SERIES)
                                            + digits(5),
                            country);
            case CN -> plate(() -> chance.oneOf(CHINESE_OFFICES) + chineseSerial(), country);
        };
    }

    Plate trailer(Country country) {
        return switch (country) {
            case VN -> plate(() -> chance.oneOf(VIETNAMESE_PROVINCES) + "R" + digits(5), country);
            case CN -> plate(() -> chance.oneOf(CHINESE_OFFICES) + digits(4) + "挂", country);
        };
    }

    private Plate plate(Supplier<String> form, Country country) {
        return new Plate(unused(form), country);
    }

    private String chineseSerial() {
        return chance.happens(0.6)
                ? digits(5)
                : "" + CHINESE_LETTERS.charAt(chance.below(CHINESE_LETTERS.length())) + digits(4);
    }

    /**
     * Seventeen characters, the ninth being the check character of ISO 3779 as North America and
     * China use it.
     */
    String vin() {
        return unused(
                () -> {
                    StringBuilder vin = new StringBuilder(chance.oneOf(VIN_MAKERS));
                    while (vin.length() < 11) {
                        vin.append(VIN_CHARACTERS.charAt(chance.below(VIN_CHARACTERS.length())));
                    }
                    vin.append(digits(6)).setCharAt(8, '0');
                    vin.setCharAt(8, checkCharacter(vin));
                    return vin.toString();
                });
    }

    private static char checkCharacter(CharSequence vin) {
        int sum = 0;
        for (int i = 0; i < VIN_WEIGHTS.length; i++) {
            sum += VIN_WEIGHTS[i] * vinValue(vin.charAt(i));
        }
        return sum % 11 == 10 ? 'X' : (char) ('0' + sum % 11);
    }

    private static int vinValue(char c) {
        if (c <= '9') {
            return c - '0';
        }
        return c >= 'S' ? c - 'S' + 2 : (c - 'A') % 9 + 1;
    }

    private String unused(Supplier<String> form) {
        String written = form.get();
        while (!issued.add(written)) {
            written = form.get();
        }
        return written;
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + chance.below(10)));
        }
        return digits.toString();
    }
}

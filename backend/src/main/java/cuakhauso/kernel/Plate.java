package cuakhauso.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plate number of Vietnam or China. Compared by {@link #key()}, shown by {@link #shown()}.
 *
 * <p>Vietnam: two-digit province, series letter or letters (I, J, O, Q, W are not issued; R is for
 * trailers; Đ is kept apart from D), serial of 4 or 5 digits (Circular 58/2020/TT-BCA); the army's
 * begin with two letters, the first naming the command. China: province character, office letter, 5
 * or, for new-energy vehicles, 6 characters (a small one's begin, a large one's end with a letter
 * from A to K without I, mostly D or F; GA 36-2018); the last may be 挂 (trailer), 学, 警, 港, 澳, 领;
 * embassies have 使 and six digits.
 *
 * @param key upper case without separators, as {@code 12C12345} or {@code 桂A12345}
 */
public record Plate(String key, Country country) {

    private static final Pattern VIETNAM =
            Pattern.compile(
                    "(\\d{2})([A-HK-NPR-VX-ZĐ]{1,2}|[A-HK-NPR-VX-ZĐ]\\d|QT)(\\d{4,5})|([ABHKPQT][A-Z])(\\d{4})");
    private static final Pattern CHINA =
            Pattern.compile(
                    "([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼])([A-HJ-NP-Z])([A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳使领]|[A-HJK][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[A-HJK])|使\\d{6}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s.·•‧∙・_-]+");

    public Plate {
        boolean valid =
                switch (country) {
                    case VN -> VIETNAM.matcher(key).matches();
                    case CN -> CHINA.matcher(key).matches();
                };
        if (!valid) {
            throw new IllegalArgumentException("not a plate key of " + country);
        }
    }

    /** Reads a plate as people and partners write it: any case, with or without separators. */
    public static Optional<Plate> find(String written) {
        if (written.length() > 24) {
            return Optional.empty();
        }
        String key = SEPARATORS.matcher(written).replaceAll("").toUpperCase(Locale.ROOT);
        if (VIETNAM.matcher(key).matches()) {
            return Optional.of(new Plate(key, Country.VN));
        }
        return CHINA.matcher(key).matches()
                ? Optional.of(new Plate(key, Country.CN))
                : Optional.empty();
    }

    /**
     * As {@link #find}, for a value that must be a plate; {@code field} names it in the refusal.
     */
    public static Plate parse(String field, String written) {
        return find(written)
                .orElseThrow(
                        () ->
                                OperationRefused.invalid(
                                        field,
                                        written,
                                        "a Vietnamese plate as 12C-123.45 or a Chinese one as"
                                                + " 桂A·12345"));
    }

    /** In the form of its country: {@code 12C-123.45}, {@code 12C-1234}, {@code 桂A·12345}. */
    public String shown() {
        return switch (country) {
            case VN -> {
                Matcher m = VIETNAM.matcher(key);
                if (!m.matches()) {
                    throw new IllegalStateException(key);
                }
                if (m.group(4) != null) {
                    yield m.group(4) + "-" + m.group(5);
                }
                String serial = m.group(3);
                yield m.group(1)
                        + m.group(2)
                        + "-"
                        + (serial.length() == 5
                                ? serial.substring(0, 3) + "." + serial.substring(3)
                                : serial);
            }
            case CN -> key.startsWith("使") ? key : key.substring(0, 2) + "·" + key.substring(2);
        };
    }

    /** Whether the plate itself says that it is a trailer's: series R in Vietnam, 挂 in China. */
    public boolean isTrailer() {
        return switch (country) {
            case VN -> key.charAt(2) == 'R';
            case CN -> key.endsWith("挂");
        };
    }

    @Override
    public String toString() {
        return key;
    }
}

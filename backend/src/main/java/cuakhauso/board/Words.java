package cuakhauso.board;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.ResourceBundle;

/**
 * Words and numbers of the board in one language, the same as the scripts write: a test of the
 * pages compares {@code board_*.properties} with their words.
 */
final class Words {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    /** From here on a wait is told in hours. */
    private static final int LONG_WAIT = 3 * HOUR;

    private final Language language;
    private final ResourceBundle words;
    private final NumberFormat count;
    private final NumberFormat decimal;

    Words(Language language) {
        this.language = language;
        this.words =
                ResourceBundle.getBundle(
                        "board",
                        language.locale(),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
        this.count = NumberFormat.getIntegerInstance(language.locale());
        this.decimal = NumberFormat.getNumberInstance(language.locale());
        decimal.setMaximumFractionDigits(1);
    }

    Language language() {
        return language;
    }

    String of(String key) {
        return words.getString(key);
    }

    /** With {@code {name}} filled in. */
    String of(String key, Map<String, String> values) {
        String text = words.getString(key);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    String count(long n) {
        return formatted(count, n);
    }

    String decimal(double n) {
        return formatted(decimal, n);
    }

    /** A number format is not for several threads at once. */
    private static String formatted(NumberFormat format, Number n) {
        return ((NumberFormat) format.clone()).format(n);
    }

    /** Hour and minute with the name of the clock. */
    String hanoi(Instant at) {
        return clock(CLOCK.format(at.atZone(HANOI)), "time.hanoi");
    }

    String clock(String time, String nameKey) {
        return of("time.labelled", Map.of("time", time, "clock", of(nameKey)));
    }

    /** An estimate, so no finer than it can be known; in days when it is days. */
    String wait(double minutes) {
        if (minutes >= DAY) {
            return of("wait.days", Map.of("n", decimal(minutes / DAY)));
        }
        int grain = minutes < HOUR ? 1 : minutes < LONG_WAIT ? 5 : 30;
        return duration(Math.round(minutes / grain) * grain);
    }

    private String duration(long minutes) {
        if (minutes < HOUR) {
            return of("age.minutes", Map.of("n", count(minutes)));
        }
        String hours = of("age.hours", Map.of("n", count(minutes / HOUR)));
        return minutes % HOUR == 0
                ? hours
                : hours + " " + of("age.minutes", Map.of("n", count(minutes % HOUR)));
    }

    String waitInterval(double low, double high) {
        if (high >= DAY) {
            return interval("wait.intervalDays", decimal(low / DAY), decimal(high / DAY));
        }
        return high >= LONG_WAIT
                ? interval("wait.intervalHours", decimal(low / HOUR), decimal(high / HOUR))
                : interval("wait.intervalMinutes", count(Math.round(low)), count(Math.round(high)));
    }

    private String interval(String key, String low, String high) {
        return of(key, Map.of("low", low, "high", high));
    }
}

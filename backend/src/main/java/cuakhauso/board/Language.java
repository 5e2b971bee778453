package cuakhauso.board;

import cuakhauso.gate.Labels;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages of the board; Vietnamese is the master and answers who asks for no other. */
enum Language {
    VI("vi", "VI", Locale.of("vi", "VN")),
    EN("en", "EN", Locale.UK),
    ZH("zh-Hans", "中文", Locale.CHINA);

    private final String tag;
    private final String shortName;
    private final Locale locale;

    Language(String tag, String shortName, Locale locale) {
        this.tag = tag;
        this.shortName = shortName;
        this.locale = locale;
    }

    static Language of(Optional<String> asked) {
        return Arrays.stream(values())
                .filter(language -> asked.filter(language.code()::equals).isPresent())
                .findFirst()
                .orElse(VI);
    }

    /** As in the address, {@code ?lang=vi}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the browser chooses glyphs by. */
    String tag() {
        return tag;
    }

    String shortName() {
        return shortName;
    }

    Locale locale() {
        return locale;
    }

    String of(Labels labels) {
        return switch (this) {
            case VI -> labels.vi();
            case EN -> labels.en();
            case ZH -> labels.zh();
        };
    }
}

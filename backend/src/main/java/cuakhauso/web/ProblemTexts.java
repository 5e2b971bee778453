package cuakhauso.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * Title and hint of every error code in Vietnamese, English and Chinese. Vietnamese is the master
 * and answers everybody who asks for none of the three.
 */
final class ProblemTexts {

    private static final Locale VIETNAMESE = Locale.of("vi");
    private static final List<Locale> LANGUAGES =
            List.of(VIETNAMESE, Locale.ENGLISH, Locale.CHINESE);

    private final Map<Locale, ResourceBundle> bundles =
            LANGUAGES.stream()
                    .collect(
                            Collectors.toMap(
                                    language -> language,
                                    language ->
                                            ResourceBundle.getBundle(
                                                    "problems",
                                                    language,
                                                    ResourceBundle.Control.getNoFallbackControl(
                                                            ResourceBundle.Control
                                                                    .FORMAT_PROPERTIES))));

    record Text(Locale language, String title, String hint) {}

    Text find(String code, List<Locale.LanguageRange> accepted) {
        Locale language = accepted.isEmpty() ? VIETNAMESE : Locale.lookup(accepted, LANGUAGES);
        Locale chosen = language == null ? VIETNAMESE : language;
        ResourceBundle bundle = java.util.Objects.requireNonNull(bundles.get(chosen));
        return new Text(
                chosen, text(bundle, code + ".title", code), text(bundle, code + ".hint", ""));
    }

    private static String text(ResourceBundle bundle, String key, String fallback) {
        return bundle.containsKey(key) ? bundle.getString(key) : fallback;
    }
}

package cuakhauso.plate.render;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The typefaces that stand in for those of real plates, whose own are not free. Each comes with a
 * Debian package: fonts-opendin, fonts-roboto-unhinted, fonts-osifont, fonts-routed-gothic,
 * fonts-liberation, fonts-dejavu-core for letters, fonts-noto-cjk, fonts-wqy-zenhei,
 * fonts-wqy-microhei, fonts-droid-fallback for Chinese.
 */
final class PlateFonts {

    private static final List<Face> LETTERS =
            List.of(
                    new Face("OSP-DIN", Font.PLAIN),
                    new Face("Roboto Condensed", Font.PLAIN),
                    new Face("Roboto Condensed", Font.BOLD),
                    new Face("Roboto Medium", Font.PLAIN),
                    new Face("osifont", Font.PLAIN),
                    new Face("Routed Gothic", Font.PLAIN),
                    new Face("Liberation Sans Narrow", Font.BOLD),
                    new Face("DejaVu Sans Condensed", Font.PLAIN));
    private static final List<Face> CHINESE =
            List.of(
                    new Face("Noto Sans CJK SC", Font.BOLD),
                    new Face("Noto Sans CJK SC", Font.PLAIN),
                    new Face("WenQuanYi Zen Hei", Font.PLAIN),
                    new Face("WenQuanYi Micro Hei", Font.PLAIN),
                    new Face("Droid Sans Fallback", Font.PLAIN));

    private record Face(String family, int style) {}

    private final List<Font> letters;
    private final List<Font> chinese;

    private PlateFonts(List<Font> letters, List<Font> chinese) {
        this.letters = letters;
        this.chinese = chinese;
    }

    /**
     * Those of the typefaces that this machine has.
     *
     * @throws IllegalStateException naming what to install when there is none of a kind
     */
    static PlateFonts installed() {
        return of(
                () ->
                        GraphicsEnvironment.getLocalGraphicsEnvironment()
                                .getAvailableFontFamilyNames());
    }

    /**
     * The same of the families that this machine names. On one without any typeface, or without
     * fontconfig, the JDK names none but throws, what depends on what is missing.
     */
    static PlateFonts of(Supplier<String[]> families) {
        Set<String> known;
        try {
            known = new TreeSet<>(Arrays.asList(families.get()));
        } catch (RuntimeException | InternalError | LinkageError e) {
            throw new IllegalStateException(
                    "no typefaces on this machine; install the Debian packages fontconfig and"
                            + " fonts-noto-cjk",
                    e);
        }
        return new PlateFonts(
                among(LETTERS, known, "fonts-opendin or fonts-dejavu-core"),
                among(CHINESE, known, "fonts-noto-cjk"));
    }

    private static List<Font> among(List<Face> wanted, Set<String> families, String packages) {
        List<Font> found =
                wanted.stream()
                        .filter(face -> families.contains(face.family()))
                        .map(face -> new Font(face.family(), face.style(), 100))
                        .toList();
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "no typeface to draw plates with; install the Debian package " + packages);
        }
        return found;
    }

    /** A typeface that has the character. */
    Font any(char c) {
        return Stream.concat(letters.stream(), chinese.stream())
                .filter(font -> font.canDisplay(c))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no typeface has " + c));
    }

    List<Font> letters() {
        return letters;
    }

    List<Font> chinese() {
        return chinese;
    }
}

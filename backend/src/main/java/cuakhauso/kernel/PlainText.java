package cuakhauso.kernel;

/** Text that people and other programs send us to keep. */
public final class PlainText {

    private PlainText() {}

    /**
     * Whether it can be stored and shown: no control characters (PostgreSQL takes no U+0000) and no
     * half of a character.
     */
    public static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(
                        c ->
                                Character.isISOControl(c)
                                        || Character.getType(c) == Character.SURROGATE);
    }
}

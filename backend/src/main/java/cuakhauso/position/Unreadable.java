package cuakhauso.position;

/**
 * A position that cannot be read: which field, its value and what was expected. Answered 400; no
 * stack trace.
 */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_ECHO = 80;

    private final String field;
    private final String value;
    private final String expected;

    Unreadable(String field, String value, String expected) {
        super(field + " is not " + expected, null, false, false);
        this.field = field;
        this.value = value.length() > LONGEST_ECHO ? value.substring(0, LONGEST_ECHO) + "…" : value;
        this.expected = expected;
    }

    String field() {
        return field;
    }

    String value() {
        return value;
    }

    String expected() {
        return expected;
    }
}

package cuakhauso.gate;

import java.util.regex.Pattern;

/** The one form of every id in the configuration, fit for addresses, file names and keys. */
final class Slug {

    static final String EXPECTATION = "an id of 1 to 40 small letters a-z, digits and hyphens";

    private static final Pattern PATTERN = Pattern.compile("[a-z0-9-]{1,40}");

    private Slug() {}

    static String check(String what, String value) {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    what + " id \"" + value + "\" is not " + EXPECTATION);
        }
        return value;
    }
}

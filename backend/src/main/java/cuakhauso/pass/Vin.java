package cuakhauso.pass;

import cuakhauso.kernel.OperationRefused;

import java.util.Locale;
import java.util.regex.Pattern;

/** Vehicle identification number (ISO 3779): the only name of a new car that crosses as goods. */
public record Vin(String value) {

    private static final Pattern PATTERN = Pattern.compile("[A-HJ-NPR-Z0-9]{17}");

    public Vin {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("not a VIN");
        }
    }

    static Vin parse(String written) {
        String value = written.strip().toUpperCase(Locale.ROOT);
        if (!PATTERN.matcher(value).matches()) {
            throw OperationRefused.invalid(
                    "vin", written, "17 letters and digits without I, O and Q");
        }
        return new Vin(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

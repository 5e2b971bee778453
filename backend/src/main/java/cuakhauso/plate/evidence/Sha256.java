package cuakhauso.plate.evidence;

import cuakhauso.kernel.OperationRefused;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The name of a content: its SHA-256 in small hex digits. */
public record Sha256(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a SHA-256: " + hex);
        }
    }

    public static Sha256 of(byte[] content) {
        try {
            return new Sha256(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /** As it stands in an address or field; {@code field} names it in the refusal. */
    public static Sha256 parse(String field, String text) {
        if (!isValid(text)) {
            throw OperationRefused.invalid(
                    field,
                    text.substring(0, Math.min(text.length(), 80)),
                    "a SHA-256 of 64 small hex digits");
        }
        return new Sha256(text);
    }

    @Override
    public String toString() {
        return hex;
    }
}

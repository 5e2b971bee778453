package cuakhauso.kernel;

/**
 * What a phone or tracker calls itself: 1 to 64 characters, letters, digits and {@code . _ : @ -}
 * of any script. Names with blanks, controls or markup are refused at the door, so no reader has to
 * fear them.
 */
public record DeviceId(String value) {

    public static final int MAX_LENGTH = 64;

    public DeviceId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "device id is not 1 to 64 letters, digits or . _ : @ - characters");
        }
    }

    public static boolean isValid(String value) {
        int length = value.length();
        if (length == 0 || length > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            boolean plain =
                    (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!plain && ".-_:@·".indexOf(c) < 0 && !(c > 127 && Character.isLetterOrDigit(c))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}

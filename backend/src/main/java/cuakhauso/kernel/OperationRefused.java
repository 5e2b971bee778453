package cuakhauso.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A command that was understood and refused. Carries a stable code and named details that the user
 * may see; one handler turns it into a problem response. No stack trace: it is an answer, not a
 * failure.
 */
public final class OperationRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_DETAIL = 300;

    private final transient ErrorCode code;
    private final transient Map<String, Object> details;

    public OperationRefused(ErrorCode code, Map<String, Object> details) {
        super(code.name() + " " + shortened(details), null, false, false);
        this.code = code;
        this.details = shortened(details);
    }

    /** Whatever was sent, the answer stays small. */
    private static Map<String, Object> shortened(Map<String, Object> details) {
        Map<String, Object> all = new LinkedHashMap<>();
        details.forEach(
                (name, value) ->
                        all.put(name, value instanceof String text ? shortened(text) : value));
        return Map.copyOf(all);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) + "…" : text;
    }

    /** Nothing of this kind has this name. */
    public static OperationRefused notFound(String kind, String value) {
        return new OperationRefused(CommonError.NOT_FOUND, Map.of("kind", kind, "value", value));
    }

    /** A value that cannot be taken, what was offending and what was expected. */
    public static OperationRefused invalid(String field, Object value, String expected) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("field", field);
        details.put("value", value);
        details.put("expected", expected);
        return new OperationRefused(CommonError.INVALID_VALUE, details);
    }

    /** A part is down or behind: the same request may be sent again after the given seconds. */
    public static OperationRefused unavailable(String part, int retryAfterSeconds) {
        return new OperationRefused(
                CommonError.UNAVAILABLE,
                Map.of("part", part, "retryAfterSeconds", retryAfterSeconds));
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, Object> details() {
        return details;
    }
}

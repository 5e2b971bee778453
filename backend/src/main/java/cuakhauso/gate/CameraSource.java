package cuakhauso.gate;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a camera's pictures come from: {@code rtsp://}, {@code http(s)://} (MJPEG), {@code file:}
 * or {@code folder:}. What stands as <code>${NAME}</code> comes from the environment, so that no
 * password stands in a file. It goes to no browser and into no log; {@link #toString()} tells the
 * kind alone.
 */
public record CameraSource(String template) {

    static final String EXPECTATION =
            "rtsp://…, http(s)://…, file:… or folder:…, with a password only as ${NAME}";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]{0,63})}");
    private static final Pattern FORM =
            Pattern.compile("(rtsp|https?)://\\S+|(file|folder):\\S.*", Pattern.DOTALL);
    private static final Pattern WRITTEN_PASSWORD = Pattern.compile("[^:]+://[^/@]*:[^/@]+@.*");

    public CameraSource {
        String withoutVariables = VARIABLE.matcher(template).replaceAll("");
        boolean wrong =
                !FORM.matcher(template).matches()
                        || withoutVariables.contains("$")
                        || WRITTEN_PASSWORD.matcher(withoutVariables).matches();
        if (wrong) {
            throw new IllegalArgumentException("not a camera's source");
        }
    }

    /** What stands before the first colon. */
    public String kind() {
        return template.substring(0, template.indexOf(':'));
    }

    /** The address itself; it may hold a password. */
    public String resolve(Map<String, String> environment) {
        return VARIABLE.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(value(environment, found.group(1))));
    }

    private static String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the environment has no " + name + ", which the source of a camera names");
        }
        return value;
    }

    @Override
    public String toString() {
        return kind() + ":…";
    }
}

package cuakhauso.board;

import org.springframework.web.util.HtmlUtils;

/** HTML under construction. Markup is literal in our code; what comes as a value is escaped. */
final class Markup {

    private final StringBuilder html = new StringBuilder();

    /**
     * Appends the pattern; each {@code {}} in it is a value, put in as text or as an attribute's
     * content.
     */
    Markup add(String pattern, Object... values) {
        int from = 0;
        for (Object value : values) {
            int hole = pattern.indexOf("{}", from);
            html.append(pattern, from, hole).append(escaped(value));
            from = hole + 2;
        }
        html.append(pattern, from, pattern.length());
        return this;
    }

    private static String escaped(Object value) {
        return HtmlUtils.htmlEscape(value.toString(), "UTF-8");
    }

    @Override
    public String toString() {
        return html.toString();
    }
}

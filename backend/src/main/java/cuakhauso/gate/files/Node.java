package cuakhauso.gate.files;

import java.util.List;
import java.util.Map;

/** What a YAML or JSON file holds, with the line of every value. */
sealed interface Node {

    /** From 1. */
    int line();

    /** The value as a message shows it. */
    String shown();

    record Mapping(Map<String, Node> fields, int line) implements Node {
        @Override
        public String shown() {
            return "an object";
        }
    }

    record Sequence(List<Node> items, int line) implements Node {
        @Override
        public String shown() {
            return "a list of " + items.size();
        }
    }

    /**
     * A single value; the text is as written, also of numbers, so that an id such as 1116 keeps its
     * digits.
     */
    record Scalar(Kind kind, String text, int line) implements Node {

        enum Kind {
            TEXT,
            NUMBER,
            TRUTH,
            NOTHING
        }

        @Override
        public String shown() {
            return switch (kind) {
                case TEXT -> '"' + text + '"';
                case NUMBER, TRUTH -> text;
                case NOTHING -> "empty";
            };
        }
    }
}

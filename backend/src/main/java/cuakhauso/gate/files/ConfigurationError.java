package cuakhauso.gate.files;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; carries every mistake found. It stops the start. */
public final class ConfigurationError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ConfigurationError(List<Problem> problems) {
        super(
                problems.stream()
                        .map(problem -> "  " + problem)
                        .collect(Collectors.joining("\n", headline(problems.size()) + "\n", "")));
        this.problems = List.copyOf(problems);
    }

    private static String headline(int count) {
        return "The gate configuration has " + count + (count == 1 ? " mistake:" : " mistakes:");
    }

    public List<Problem> problems() {
        return problems;
    }
}

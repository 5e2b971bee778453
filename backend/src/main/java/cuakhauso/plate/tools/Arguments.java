package cuakhauso.plate.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A command line: one thing to work on, and options. */
final class Arguments {

    private static final Set<String> SWITCHES = Set.of("--errors");

    /** A command line that cannot be carried out; the message says why. */
    static final class Wrong extends RuntimeException {

        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }

    private final List<String> subjects = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();

    Arguments(List<String> words, Set<String> known) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                subjects.add(word);
            } else if (!known.contains(word)) {
                throw new Wrong("unknown option " + word);
            } else if (SWITCHES.contains(word)) {
                options.put(word, "");
            } else if (++i < words.size()) {
                options.put(word, words.get(i));
            } else {
                throw new Wrong(word + " needs a value");
            }
        }
        if (subjects.size() != 1) {
            throw new Wrong("expected one file or folder, found " + subjects.size());
        }
    }

    String subject() {
        return subjects.getFirst();
    }

    Path folder() {
        Path folder = Path.of(subject());
        if (!Files.isDirectory(folder)) {
            throw new Wrong("no folder: " + folder);
        }
        return folder;
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    Path file(String option) {
        Path file = Path.of(options.get(option));
        if (!Files.isRegularFile(file)) {
            throw new Wrong("no file: " + file);
        }
        return file;
    }

    int number(String option, int least, int most, int otherwise) {
        String value = options.get(option);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Wrong(option + " " + value + ": expected a number from " + least + " to " + most);
    }

    String word(String option, List<String> allowed, String otherwise) {
        String value = options.getOrDefault(option, otherwise);
        if (!allowed.contains(value)) {
            throw new Wrong(option + " " + value + ": expected one of " + allowed);
        }
        return value;
    }
}

package cuakhauso.plate.tools;

import cuakhauso.plate.reading.PlateReader;
import cuakhauso.plate.reading.PlateReaders;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** {@code plates evaluate}: compares reads with labels, set by set. */
final class EvaluateCommand {

    private EvaluateCommand() {}

    static int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException {
        Path root = arguments.folder();
        String half = arguments.word("--half", List.of("a", "b", "both"), "both");
        List<Path> sets = sets(root);
        if (sets.isEmpty()) {
            throw new Arguments.Wrong("no labels.tsv in " + root + " or in its subfolders");
        }
        DeclaredPlates declared =
                arguments.has("--list")
                        ? DeclaredPlates.read(arguments.file("--list"))
                        : DeclaredPlates.none();
        Consumer<String> mistakes = arguments.has("--errors") ? err::println : line -> {};
        try (PlateReader reader = PlateReaders.open(arguments.number("--threads", 1, 64, 1))) {
            for (Path set : sets) {
                Evaluation evaluation = new Evaluation(reader, declared, mistakes, err::println);
                for (Labels.Labelled labelled : Labels.read(set).pictures()) {
                    if (counts(labelled, half)) {
                        evaluation.add(labelled);
                    }
                }
                out.println(evaluation.line(set.getFileName().toString()));
            }
        }
        return 0;
    }

    private static List<Path> sets(Path root) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return Stream.concat(Stream.of(root), folders.sorted())
                    .filter(folder -> Files.isRegularFile(folder.resolve("labels.tsv")))
                    .toList();
        }
    }

    /** All, or those of the half that the picture's first plate falls into. */
    private static boolean counts(Labels.Labelled labelled, String half) {
        String first =
                labelled.plates().isEmpty()
                        ? labelled.file().getFileName().toString()
                        : labelled.plates().getFirst();
        boolean even = first.hashCode() % 2 == 0;
        return half.equals("both") || even == half.equals("a");
    }
}

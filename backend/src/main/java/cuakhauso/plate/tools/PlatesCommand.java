package cuakhauso.plate.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** {@code plates read | evaluate | render}: finds the action named first and runs it. */
public final class PlatesCommand {

    private static final String HELP =
            """
            plates read FILE|FOLDER|URL [--threads N]
                prints the plates of each picture as JSON lines
            plates evaluate FOLDER [--list FILE] [--half a|b] [--errors] [--threads N]
                compares with the labels.tsv (file, plate[|plate…]) of FOLDER and its subfolders;
                one JSON line for each. --list names declared plates, one a line; --half takes the
                pictures of one half of the plates; --errors tells each mistake on standard error
            plates render FOLDER [--count N] [--seed N] [--kind plates|scenes|film] [--hardness 0..100]
                draws plates or scenes of both countries into FOLDER, with a labels.tsv; or a film of N
                trucks, one picture a frame, with a truth.tsv (plate[|trailer's], first and last frame)
            """;

    private PlatesCommand() {}

    /** Returns the exit code: 0 done, 1 failed, 2 wrongly called. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        List<String> words = Arrays.asList(args);
        if (words.contains("--help") || words.equals(List.of("help"))) {
            out.print(HELP);
            return 0;
        }
        try {
            return act(words, out, err);
        } catch (Arguments.Wrong e) {
            err.println("plates: " + e.getMessage());
            err.print(HELP);
            return 2;
        } catch (IllegalStateException e) {
            err.println("plates: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            err.println("plates: " + e);
            return 1;
        }
    }

    private static int act(List<String> words, PrintStream out, PrintStream err)
            throws IOException {
        if (words.isEmpty()) {
            throw new Arguments.Wrong("what shall be done? read, evaluate or render");
        }
        List<String> rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "evaluate" ->
                    EvaluateCommand.run(
                            new Arguments(
                                    rest, Set.of("--list", "--half", "--errors", "--threads")),
                            out,
                            err);
            case "read" -> ReadCommand.run(new Arguments(rest, Set.of("--threads")), out);
            case "render" ->
                    RenderCommand.run(
                            new Arguments(
                                    rest, Set.of("--count", "--seed", "--kind", "--hardness")),
                            out);
            default ->
                    throw new Arguments.Wrong(
                            "unknown action " + words.getFirst() + "; read, evaluate or render");
        };
    }
}

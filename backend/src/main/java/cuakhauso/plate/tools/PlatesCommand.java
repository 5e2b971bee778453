package cuakhauso.plate.tools;

import java.io.PrintStream;

/** {@code plates read | evaluate | render}: finds the action named first and runs it. */
public final class PlatesCommand {

    private static final String HELP =
            """
            plates read FILE|FOLDER|URL          prints the plates of each picture as JSON lines
            plates evaluate FOLDER [--list FILE] compares with FOLDER's labels.tsv
            plates render FOLDER [--count N]     draws synthetic plates and scenes with their labels
            """;

    private PlatesCommand() {}

    /** Returns the exit code: 0 done, 1 failed, 2 wrongly called. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length == 1 && (args[0].equals("--help") || args[0].equals("help"))) {
            out.print(HELP);
            return 0;
        }
        err.print(HELP);
        return 2;
    }
}

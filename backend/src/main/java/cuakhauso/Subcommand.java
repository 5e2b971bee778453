package cuakhauso;

import cuakhauso.plate.camera.CameraCommand;
import cuakhauso.plate.tools.PlatesCommand;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the jar does instead of opening the gate's platform when the first word of its command line
 * says so. Nothing of a subcommand is loaded unless it runs.
 */
enum Subcommand {
    /** Reads, measures and renders plates. */
    PLATES("plates"),
    /** Watches cameras for a platform. */
    CAMERA("camera");

    private final String word;

    Subcommand(String word) {
        this.word = word;
    }

    static Optional<Subcommand> find(String[] args) {
        return Arrays.stream(values())
                .filter(subcommand -> args.length > 0 && subcommand.word.equals(args[0]))
                .findFirst();
    }

    /** Runs with what stands behind the word, and returns the exit code. */
    int run(String[] args) {
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        return switch (this) {
            case PLATES -> PlatesCommand.run(rest, System.out, System.err);
            case CAMERA -> CameraCommand.run(rest, System.out, System.err);
        };
    }
}

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs google-java-format (AOSP style) over source folders: Format check|write FORMATTER_JAR FOLDER...
 * It runs on the JDK that compiles the sources, whatever JVM Maven itself runs on.
 */
final class Format {

    public static void main(String[] args) throws IOException, InterruptedException {
        boolean write = args[0].equals("write");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto", "-jar", args[1], "--aosp"));
        command.addAll(write ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
        Path list = Files.createTempFile("format", ".txt");
        List<String> files = new ArrayList<>();
        for (int i = 2; i < args.length; i++) {
            try (var tree = Files.walk(Path.of(args[i]))) {
                tree.map(Path::toString).filter(name -> name.endsWith(".java")).sorted().forEach(files::add);
            }
        }
        Files.write(list, files);
        command.add("@" + list);
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        Files.delete(list);
        if (exit != 0 && !write) {
            System.err.println("The files above are not formatted. Run: mvn -N verify -Dformat.mode=write");
        }
        System.exit(exit);
    }
}

package cuakhauso.plate.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

final class PlatesCommandTest {

    private final Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    PlatesCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "'', what shall be done",
        "fly, unknown action fly",
        "evaluate, expected one file or folder",
        "evaluate /nowhere/at/all, no folder: /nowhere/at/all",
        "evaluate . --half c, --half c: expected one of",
        "evaluate . --list, --list needs a value",
        "read . --fast, unknown option --fast",
        "read /nowhere.jpg, no file or folder: /nowhere.jpg",
        "read https://, no address of a picture: https://",
        "read . --threads many, --threads many: expected a number from 1 to 64",
        "render . --count 0, --count 0: expected a number",
    })
    void wrongArgumentsAreExplainedAndEndWithTwo(String line, String told) {
        int exit = run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("plates: ").contains(told);
        assertThat(out.size()).isZero();
    }

    @Test
    void helpIsNoError() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("plates evaluate FOLDER");
    }

    @Test
    void whatIsRenderedIsEvaluatedSetBySet() {
        assertThat(
                        run(
                                "render",
                                folder.resolve("drawn").toString(),
                                "--count",
                                "6",
                                "--hardness",
                                "0"))
                .isZero();
        out.reset();

        int exit = run("evaluate", folder.toString());

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .matches(
                        "\\{\"set\":\"drawn\",\"images\":6,\"plates\":6,\"exact\":[0-9.]+,\"nearest\":[0-9.]+,"
                            + "\"chars\":[0-9.]+,\"falseReads\":\\d+,\"msPerImage\":\\d+}\\R");
    }

    @Test
    void aBadLineOfLabelsDoesNotCostTheOthers() throws Exception {
        run("render", folder.toString(), "--count", "2", "--hardness", "0");
        Path labels = folder.resolve("labels.tsv");
        Files.writeString(folder.resolve("text.jpg"), "no picture");
        Files.writeString(
                labels,
                "\uFEFFfile\tplate\r\n"
                        + Files.readString(labels).replace("\n", "\r\n")
                        + "text.jpg\t京C·X8888\r\nmissing.jpg\t|\r\n");
        out.reset();

        int exit = run("evaluate", folder.toString(), "--errors");

        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"images\":4,\"plates\":3,");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("text.jpg: not a picture file", "missing.jpg: cannot be read")
                .contains("京CX8888");
    }

    @Test
    void aFileThatWasCutOffIsAnErrorWhenItShowsNothing() throws Exception {
        run("render", folder.toString(), "--count", "1", "--hardness", "0");
        Path whole = folder.resolve("plate_00000.jpg");
        byte[] file = Files.readAllBytes(whole);
        Files.write(folder.resolve("half.jpg"), Arrays.copyOf(file, file.length / 8));
        out.reset();

        int exit = run("read", folder.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(
                        out.toString(StandardCharsets.UTF_8)
                                .lines()
                                .filter(line -> line.contains("half.jpg")))
                .singleElement()
                .asString()
                .contains("a JPEG file that was cut off");
    }

    @Test
    void labelsThatAreNotUtf8AreCalledSo() throws Exception {
        Files.write(folder.resolve("labels.tsv"), new byte[] {'a', '\t', (byte) 0xFF});

        assertThat(run("evaluate", folder.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("not written in UTF-8");
    }

    @Test
    void aShorterFilmReplacesALongerOne() throws Exception {
        run("render", folder.toString(), "--kind", "film", "--count", "2", "--hardness", "0");
        run("render", folder.toString(), "--kind", "film", "--count", "1", "--hardness", "0");
        String last = Files.readAllLines(folder.resolve("truth.tsv")).getLast().split("\t")[2];
        try (Stream<Path> frames = Files.list(folder)) {
            assertThat(frames.filter(file -> file.toString().endsWith(".jpg")))
                    .hasSizeLessThan(Integer.parseInt(last) + 20);
        }
    }

    @Test
    void aListOfDeclaredPlatesChoosesAmongNearReadings() throws Exception {
        run("render", folder.toString(), "--count", "4", "--hardness", "0");
        Path list = folder.resolve("list.txt");
        Files.writeString(
                list,
                Files.readString(folder.resolve("labels.tsv"))
                        .replaceAll("(?m)^\\S+\\t(\\S+)\\t.*$", "$1"));
        out.reset();

        assertThat(run("evaluate", folder.toString(), "--list", list.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"exact\":100.0");
    }

    @Test
    void aListWithWhatIsNoPlateFails() throws Exception {
        run("render", folder.toString(), "--count", "1");
        Path list = Files.writeString(folder.resolve("list.txt"), "12C12345\nnone\n");

        assertThat(run("evaluate", folder.toString(), "--list", list.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("list.txt line 2: no plate: none");
    }

    @Test
    void readPrintsOneLineForEachPictureAndTellsBrokenOnes() throws Exception {
        run("render", folder.toString(), "--count", "1", "--hardness", "0");
        Files.writeString(folder.resolve("torn.jpg"), "no picture");
        out.reset();

        int exit = run("read", folder.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"plate\":", "\"confidence\":"),
                        line -> assertThat(line).contains("torn.jpg", "\"error\":"));
    }

    private int run(String... args) {
        return PlatesCommand.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}

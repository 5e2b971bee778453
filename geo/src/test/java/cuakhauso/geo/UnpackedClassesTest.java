package cuakhauso.geo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What this module carries of the GeoTools jar: enough, and no library that belongs to others. */
class UnpackedClassesTest {

    @Test
    void carriesNoClassOfALibraryThatOthersBring() throws Exception {
        TreeSet<String> packages = new TreeSet<>();
        try (Stream<Path> files = Files.walk(output())) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> output().relativize(file))
                    .map(
                            file ->
                                    file.getNameCount() < 3
                                            ? file.toString()
                                            : file.getName(0) + "." + file.getName(1))
                    .forEach(packages::add);
        }
        assertThat(packages)
                .containsExactlyInAnyOrder(
                        "cuakhauso.geo",
                        "javax.measure",
                        "org.ejml",
                        "org.geotools",
                        "org.hsqldb",
                        "si.uom",
                        "systems.uom",
                        "tech.units",
                        "tech.uom");
    }

    @Test
    void registersNoDatabaseDriver() {
        assertThat(output().resolve("META-INF/services/java.sql.Driver")).doesNotExist();
    }

    @Test
    void staysBelowFourteenMegabytes() throws IOException {
        try (Stream<Path> files = Files.walk(output())) {
            long bytes =
                    files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum();
            assertThat(bytes).isLessThan(14_000_000);
        }
    }

    private static Path output() {
        try {
            return Path.of(Crs.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

package cuakhauso.gate.files;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a configuration, read whole into memory. Files for people ({@code *.md}) and hidden
 * files are left out.
 *
 * @param files by path relative to the folder, with {@code /} between names
 */
public record ConfigFolder(SortedMap<String, byte[]> files) {

    /** Far above any real file; keeps a wrong path from filling the memory. */
    private static final int MAX_FILE_BYTES = 8 * 1024 * 1024;

    private static final String FOLDER_EXPECTED =
            "a folder with platform.yaml and one folder for each area";

    public ConfigFolder {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** A folder on disk. */
    public static ConfigFolder ofDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw unusable(directory.toAbsolutePath().toString(), "not a folder");
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                String path = directory.relativize(file).toString().replace('\\', '/');
                if (isForProgram(path)) {
                    files.put(path, bytes(path, Files.newInputStream(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the configuration folder " + directory, e);
        }
        return new ConfigFolder(files);
    }

    /** A folder of the class path, from the jar as from a build folder. */
    public static ConfigFolder ofClasspath(String folder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        String marker = "/" + folder + "/";
        try {
            for (Resource resource : resources(folder)) {
                String address = resource.getURL().getPath();
                String path = address.substring(address.lastIndexOf(marker) + marker.length());
                if (isForProgram(path)) {
                    files.put(path, bytes(path, resource.getInputStream()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the built-in configuration " + folder, e);
        }
        if (files.isEmpty()) {
            throw unusable("classpath:" + folder, "empty");
        }
        return new ConfigFolder(files);
    }

    private static List<Resource> resources(String folder) throws IOException {
        return List.of(
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:" + folder + "/**/*.*"));
    }

    private static boolean isForProgram(String path) {
        return !path.endsWith(".md") && !path.startsWith(".") && !path.contains("/.");
    }

    private static byte[] bytes(String path, InputStream opened) throws IOException {
        try (InputStream in = opened) {
            byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES) {
                throw unusable(path, "larger than " + MAX_FILE_BYTES + " bytes");
            }
            return bytes;
        }
    }

    private static ConfigurationError unusable(String path, String value) {
        return new ConfigurationError(
                List.of(new Problem(Place.ofFile(path), value, FOLDER_EXPECTED)));
    }

    public Optional<byte[]> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The names of the folders at the top, one for each area. */
    public List<String> listTopFolders() {
        return files.keySet().stream()
                .filter(path -> path.contains("/"))
                .map(path -> path.substring(0, path.indexOf('/')))
                .distinct()
                .toList();
    }

    /** The paths of the files directly in a folder. */
    public List<String> listFiles(String folder) {
        String prefix = folder + "/";
        return files.keySet().stream()
                .filter(path -> path.startsWith(prefix) && path.indexOf('/', prefix.length()) < 0)
                .toList();
    }

    /**
     * Reports the files that are none of those known: a file with a wrong name would be left out
     * silently.
     */
    public void reportOthers(Collection<String> known, Problems problems) {
        for (String path : files.keySet()) {
            if (!known.contains(path)) {
                problems.add(
                        Place.ofFile(path),
                        "an unknown file",
                        "one of the files that config/README.md names");
            }
        }
    }
}

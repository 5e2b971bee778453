package cuakhauso.gate;

import cuakhauso.gate.files.ConfigFolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** The shipped configuration, changed file by file for a test. */
final class ConfigScene {

    private final SortedMap<String, byte[]> files;

    private ConfigScene(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    static ConfigScene shipped() {
        return new ConfigScene(new TreeMap<>(ConfigFolder.ofClasspath("gate-config").files()));
    }

    ConfigScene with(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    ConfigScene without(String path) {
        if (files.remove(path) == null) {
            throw new IllegalArgumentException("there is no " + path);
        }
        return this;
    }

    /** Replaces the first occurrence. */
    ConfigScene replacing(String path, String old, String replacement) {
        String text = text(path);
        int at = text.indexOf(old);
        if (at < 0) {
            throw new IllegalArgumentException(path + " does not hold " + old);
        }
        return with(path, text.substring(0, at) + replacement + text.substring(at + old.length()));
    }

    String text(String path) {
        return new String(files.get(path), StandardCharsets.UTF_8);
    }

    ConfigFolder folder() {
        return new ConfigFolder(files);
    }

    Gates read() {
        return CatalogueReader.read(folder());
    }

    Path writeTo(Path directory) {
        try {
            for (var file : files.entrySet()) {
                Path path = directory.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

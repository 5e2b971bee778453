package cuakhauso.plate.tools;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Text files as people and their programs write them. */
final class Lines {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Lines() {}

    /** The lines of a file in UTF-8, with or without a byte order mark, ended in any way. */
    static List<String> read(Path file) throws IOException {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).lines().toList();
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not written in UTF-8", e);
        }
    }
}

package cuakhauso.plate.camera;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the pictures out of a multipart stream, with or without a Content-Length of each. */
final class MultipartParts {

    /** Larger than any picture of a gate camera. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final int MOST_HEADER_LINES = 32;
    private static final int MOST_LINE_BYTES = 1024;
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=\"?([^\";]{1,70})\"?", Pattern.CASE_INSENSITIVE);

    private final InputStream in;
    private final byte[] delimiter;

    MultipartParts(InputStream in, String boundary) {
        this.in = new BufferedInputStream(in, 64 * 1024);
        this.delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The boundary that a Content-Type names; some cameras write it with its leading hyphens. */
    static String boundary(String contentType) throws SourceLost {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            throw new SourceLost("sends no stream of pictures");
        }
        return matcher.group(1).replaceFirst("^--", "");
    }

    /** The bytes of the next part. */
    byte[] next() throws IOException {
        skipToDelimiter();
        int length = contentLength();
        return length >= 0 ? exactly(length) : untilDelimiter();
    }

    private void skipToDelimiter() throws IOException {
        int matched = 0;
        for (int skipped = 0; matched < delimiter.length; skipped++) {
            if (skipped > MOST_BYTES) {
                throw new IOException("no boundary within " + MOST_BYTES + " bytes");
            }
            int read = read();
            matched = read == (delimiter[matched] & 0xff) ? matched + 1 : restart(read);
        }
        line();
    }

    private int restart(int read) {
        return read == (delimiter[0] & 0xff) ? 1 : 0;
    }

    private int contentLength() throws IOException {
        int length = -1;
        for (int lines = 0; lines < MOST_HEADER_LINES; lines++) {
            String line = line().toLowerCase(Locale.ROOT);
            if (line.isEmpty()) {
                return length;
            }
            if (line.startsWith("content-length:")) {
                length = length(line.substring("content-length:".length()).strip());
            }
        }
        throw new IOException("more than " + MOST_HEADER_LINES + " header lines");
    }

    private static int length(String text) throws IOException {
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > MOST_BYTES) {
            throw new IOException("a part of " + text + " bytes");
        }
        return Integer.parseInt(text);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the stream ended");
        }
        return bytes;
    }

    /** Leaves the delimiter unread, since the next call looks for it. */
    private byte[] untilDelimiter() throws IOException {
        byte[] bytes = new byte[256 * 1024];
        int size = 0;
        while (true) {
            in.mark(delimiter.length);
            int read = read();
            if (read == '-' && delimiterFollows()) {
                return Arrays.copyOf(bytes, size);
            }
            if (size == MOST_BYTES) {
                throw new IOException("a part of more than " + MOST_BYTES + " bytes");
            }
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, size * 2);
            }
            bytes[size++] = (byte) read;
        }
    }

    private boolean delimiterFollows() throws IOException {
        in.reset();
        in.mark(delimiter.length);
        boolean follows = Arrays.equals(in.readNBytes(delimiter.length), delimiter);
        in.reset();
        if (!follows) {
            read();
        }
        return follows;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = read(); read != '\n'; read = read()) {
            if (line.length() > MOST_LINE_BYTES) {
                throw new IOException("a header line of more than " + MOST_LINE_BYTES + " bytes");
            }
            line.append((char) read);
        }
        return line.toString().strip();
    }

    private int read() throws IOException {
        int read = in.read();
        if (read < 0) {
            throw new EOFException("the stream ended");
        }
        return read;
    }
}

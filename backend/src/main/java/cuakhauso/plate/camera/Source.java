package cuakhauso.plate.camera;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** Where a camera's pictures come from. Addresses may hold passwords: they are not shown. */
sealed interface Source {

    record Rtsp(String url) implements Source {
        @Override
        public String toString() {
            return "rtsp";
        }
    }

    record Mjpeg(URI url) implements Source {
        @Override
        public String toString() {
            return "http";
        }
    }

    record VideoFile(Path file) implements Source {}

    record StillFolder(Path folder) implements Source {}

    /**
     * Reads {@code rtsp://…}, {@code http(s)://…}, {@code file:PATH} or {@code folder:PATH}.
     *
     * @throws IllegalArgumentException when it is none of these; the message does not show it
     */
    static Source parse(String address) {
        String kind = address.substring(0, Math.max(0, address.indexOf(':')));
        return switch (kind) {
            case "rtsp" -> new Rtsp(address);
            case "http", "https" -> new Mjpeg(url(address));
            case "file" -> new VideoFile(path(address));
            case "folder" -> new StillFolder(path(address));
            default ->
                    throw new IllegalArgumentException(
                            "source of kind \""
                                    + kind
                                    + "\", expected rtsp, http, https, file or folder");
        };
    }

    private static URI url(String address) {
        try {
            URI url = URI.create(address);
            if (url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Told below, without the address.
        }
        throw new IllegalArgumentException(
                "the http source is no URL with a host; write # @ : / ? of a password as %23 %40"
                        + " %3A %2F %3F");
    }

    private static Path path(String address) {
        return Path.of(address.substring(address.indexOf(':') + 1));
    }

    /** Connects, within a limit of time. */
    default Frames open(double framesPerSecond, Clock clock)
            throws SourceLost, InterruptedException {
        return switch (this) {
            case Rtsp(String url) -> VideoFrames.ofRtsp(url, framesPerSecond, clock);
            case Mjpeg(URI url) -> new MjpegFrames(url, framesPerSecond, clock);
            case VideoFile(Path file) -> VideoFrames.ofFile(file, framesPerSecond, clock);
            case StillFolder(Path folder) -> new StillFrames(folder, clock, Clock.systemUTC());
        };
    }
}

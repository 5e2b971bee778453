package cuakhauso.plate.camera;

import cuakhauso.plate.reading.Picture;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Frames of a camera that sends JPEG pictures one after another over HTTP
 * (multipart/x-mixed-replace). A watch closes the connection when no picture comes for some
 * seconds, which ends the waiting read.
 */
final class MjpegFrames implements Frames {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration FRAME_LIMIT = Duration.ofSeconds(5);

    private final HttpClient http;
    private final InputStream body;
    private final MultipartParts parts;
    private final Clock clock;
    private final Thread watch;
    private final AtomicLong lastNanos = new AtomicLong(System.nanoTime());
    private final long gapNanos;
    private long dueNanos = System.nanoTime();
    private long number;

    MjpegFrames(URI url, double framesPerSecond, Clock clock)
            throws SourceLost, InterruptedException {
        this.clock = clock;
        this.gapNanos = Math.round(1e9 / framesPerSecond);
        this.http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
        try {
            HttpResponse<InputStream> response =
                    http.send(request(url), HttpResponse.BodyHandlers.ofInputStream());
            body = response.body();
            if (response.statusCode() != 200) {
                throw new SourceLost("the camera answers " + response.statusCode());
            }
            parts =
                    new MultipartParts(
                            body,
                            MultipartParts.boundary(
                                    response.headers().firstValue("Content-Type").orElse("")));
        } catch (IOException e) {
            http.shutdownNow();
            throw new SourceLost("cannot be opened: " + e.getClass().getSimpleName(), e);
        } catch (SourceLost e) {
            http.shutdownNow();
            throw e;
        }
        watch = Thread.ofVirtual().name("mjpeg-watch").start(this::watch);
    }

    private static HttpRequest request(URI url) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(withoutUser(url)).timeout(CONNECT_LIMIT);
        Optional.ofNullable(url.getUserInfo())
                .ifPresent(
                        user ->
                                request.header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(
                                                                user.getBytes(
                                                                        StandardCharsets.UTF_8))));
        return request.build();
    }

    private static URI withoutUser(URI url) {
        String user = url.getRawUserInfo();
        return user == null ? url : URI.create(url.toString().replaceFirst("//[^@/]*@", "//"));
    }

    private void watch() {
        try {
            while (System.nanoTime() - lastNanos.get() < FRAME_LIMIT.toNanos()) {
                Thread.sleep(Duration.ofMillis(200));
            }
            http.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<Frame> next() throws SourceLost, InterruptedException {
        try {
            while (true) {
                byte[] jpeg = parts.next();
                Instant takenAt = clock.instant();
                lastNanos.set(System.nanoTime());
                if (isDue()) {
                    return Optional.of(new Frame(Picture.decode(jpeg), takenAt, number++));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new SourceLost("gives no more pictures: " + e.getMessage(), e);
        }
    }

    private boolean isDue() {
        long now = System.nanoTime();
        if (now < dueNanos - gapNanos / 4) {
            return false;
        }
        dueNanos = Math.max(dueNanos + gapNanos, now - gapNanos);
        return true;
    }

    @Override
    public void close() {
        watch.interrupt();
        http.shutdownNow();
        try {
            body.close();
        } catch (IOException e) {
            // The connection is gone already, which is what was wanted.
        }
    }
}

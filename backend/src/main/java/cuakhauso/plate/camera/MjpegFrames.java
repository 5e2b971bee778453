package cuakhauso.plate.camera;

import cuakhauso.plate.reading.Picture;

import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Frames of a camera that sends JPEG pictures one after another over HTTP
 * (multipart/x-mixed-replace), with Basic or Digest authentication (RFC 7617, RFC 7616), as the
 * camera asks; a password goes out only when it does. A watch closes the connection when no picture
 * comes for some seconds, or when the thread that waits is interrupted: a read of a socket heeds
 * neither.
 */
final class MjpegFrames implements Frames {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration FRAME_LIMIT = Duration.ofSeconds(5);

    private final CloseableHttpClient http;
    private final InputStream body;
    private final MultipartParts parts;
    private final Clock clock;
    private final Thread watch;
    private final AtomicLong lastNanos =
            new AtomicLong(System.nanoTime() + CONNECT_LIMIT.toNanos());
    private final long gapNanos;
    private long dueNanos = System.nanoTime();
    private long number;

    MjpegFrames(URI url, double framesPerSecond, Clock clock)
            throws SourceLost, InterruptedException {
        this.clock = clock;
        this.gapNanos = Math.round(1e9 / framesPerSecond);
        this.http = client(url);
        Thread waiting = Thread.currentThread();
        this.watch = Thread.ofVirtual().name("mjpeg-watch").start(() -> watch(waiting));
        try {
            ClassicHttpResponse response =
                    http.executeOpen(HttpHost.create(url), new HttpGet(withoutUser(url)), null);
            if (response.getCode() != 200) {
                throw new SourceLost("the camera answers " + response.getCode());
            }
            body = response.getEntity().getContent();
            Header type = response.getFirstHeader("Content-Type");
            parts =
                    new MultipartParts(
                            body, MultipartParts.boundary(type == null ? "" : type.getValue()));
        } catch (IOException e) {
            end();
            throw new SourceLost("cannot be opened: " + e.getClass().getSimpleName(), e);
        } catch (SourceLost | RuntimeException e) {
            end();
            throw e;
        }
    }

    private static CloseableHttpClient client(URI url) {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        if (url.getUserInfo() instanceof String user) {
            int colon = user.indexOf(':');
            String name = colon < 0 ? user : user.substring(0, colon);
            char[] password = user.substring(colon < 0 ? user.length() : colon + 1).toCharArray();
            credentials.setCredentials(
                    new AuthScope(HttpHost.create(url)),
                    new UsernamePasswordCredentials(name, password));
        }
        return HttpClients.custom()
                .setDefaultCredentialsProvider(credentials)
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setDefaultConnectionConfig(
                                        ConnectionConfig.custom()
                                                .setConnectTimeout(Timeout.of(CONNECT_LIMIT))
                                                .setSocketTimeout(Timeout.of(FRAME_LIMIT))
                                                .build())
                                .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(Timeout.of(CONNECT_LIMIT))
                                .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .build();
    }

    private static URI withoutUser(URI url) {
        String user = url.getRawUserInfo();
        return user == null ? url : URI.create(url.toString().replaceFirst("//[^@/]*@", "//"));
    }

    private void watch(Thread waiting) {
        try {
            while (System.nanoTime() - lastNanos.get() < FRAME_LIMIT.toNanos()
                    && !waiting.isInterrupted()) {
                Thread.sleep(Duration.ofMillis(200));
            }
            http.close(CloseMode.IMMEDIATE);
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
        end();
    }

    private void end() {
        watch.interrupt();
        http.close(CloseMode.IMMEDIATE);
    }
}

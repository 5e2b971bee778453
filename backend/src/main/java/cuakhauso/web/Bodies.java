package cuakhauso.web;

import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.OperationRefused;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads whole bodies of bounded size, unpacked when they are gzipped. */
public final class Bodies {

    private static final int LARGEST_SENT = 4 << 20;
    private static final int LARGEST_UNPACKED = 16 << 20;

    private Bodies() {}

    /** Empty bytes for no body; the work of unpacking is done off the event loops. */
    public static Mono<byte[]> read(ServerRequest request) {
        return read(request, LARGEST_SENT);
    }

    /** As above, in another bound of what is sent. */
    public static Mono<byte[]> read(ServerRequest request, int largestBytes) {
        String encoding = request.headers().firstHeader(HttpHeaders.CONTENT_ENCODING);
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), largestBytes)
                .map(Bodies::take)
                .defaultIfEmpty(new byte[0])
                .publishOn(Schedulers.parallel())
                .map(bytes -> "gzip".equalsIgnoreCase(encoding) ? unpack(bytes) : bytes);
    }

    /**
     * A JSON body, and said to be one: what a page of another site can send without asking is not.
     * A missing one is an empty object: every field a command needs is then asked for by name.
     */
    public static Mono<JsonNode> json(ServerRequest request) {
        return read(request).map(body -> parse(body, request.headers().contentType()));
    }

    private static JsonNode parse(byte[] body, Optional<MediaType> type) {
        if (body.length == 0) {
            return JsonMapper.shared().createObjectNode();
        }
        if (type.filter(MediaType.APPLICATION_JSON::isCompatibleWith).isEmpty()) {
            throw new OperationRefused(
                    CommonError.UNSUPPORTED_MEDIA_TYPE,
                    Map.of(
                            "value",
                            type.map(MediaType::toString).orElse(""),
                            "expected",
                            "Content-Type: application/json"));
        }
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw new OperationRefused(
                    CommonError.MALFORMED,
                    Map.of("field", "body", "value", start(body), "expected", "JSON"));
        }
    }

    private static String start(byte[] body) {
        return new String(body, 0, Math.min(body.length, 40), StandardCharsets.UTF_8);
    }

    private static byte[] take(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static byte[] unpack(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = in.readNBytes(LARGEST_UNPACKED + 1);
            if (bytes.length > LARGEST_UNPACKED) {
                throw new OperationRefused(
                        CommonError.TOO_LARGE, Map.of("expected", "at most 16 MB when unpacked"));
            }
            return bytes;
        } catch (IOException e) {
            throw new OperationRefused(
                    CommonError.MALFORMED,
                    Map.of(
                            "field",
                            "body",
                            "value",
                            String.valueOf(e.getMessage()),
                            "expected",
                            "gzip"));
        }
    }
}

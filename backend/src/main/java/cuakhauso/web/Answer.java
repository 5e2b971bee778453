package cuakhauso.web;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Mono;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A finished answer with its strong ETag, the same on every node for the same content. */
public record Answer(byte[] body, MediaType type, String etag) {

    public static final MediaType GEO_JSON = MediaType.valueOf("application/geo+json");

    /** Half of a SHA-256 is enough to tell versions of one document apart. */
    private static final int ETAG_BYTES = 16;

    public static Answer ofJson(byte[] utf8) {
        return of(utf8, MediaType.APPLICATION_JSON);
    }

    public static Answer of(byte[] body, MediaType type) {
        return new Answer(
                body, type, '"' + HexFormat.of().formatHex(digest(body), 0, ETAG_BYTES) + '"');
    }

    private static byte[] digest(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * 304 when the client has it already; a client may keep it, but asks each time whether it still
     * holds.
     */
    public Mono<ServerResponse> to(ServerRequest request) {
        return request.checkNotModified(etag)
                .switchIfEmpty(
                        Mono.defer(
                                () ->
                                        ServerResponse.ok()
                                                .contentType(type)
                                                .eTag(etag)
                                                .cacheControl(CacheControl.noCache())
                                                .bodyValue(body)));
    }
}

package cuakhauso.gate;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Mono;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A finished answer with its strong ETag, the same on every node for the same content. */
final class Answer {

    /** Half of a SHA-256 is enough to tell versions of one document apart. */
    private static final int ETAG_BYTES = 16;

    private final byte[] body;
    private final MediaType type;
    private final String etag;

    private Answer(byte[] body, MediaType type, String etag) {
        this.body = body;
        this.type = type;
        this.etag = etag;
    }

    static Answer ofJson(JsonNode content) {
        return of(content, MediaType.APPLICATION_JSON);
    }

    static Answer ofGeoJson(JsonNode content) {
        return of(content, MediaType.valueOf("application/geo+json"));
    }

    private static Answer of(JsonNode content, MediaType type) {
        byte[] body = JsonMapper.shared().writeValueAsBytes(content);
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

    /** The same content has the same tag, on every node and after every start. */
    String etag() {
        return etag;
    }

    /**
     * 304 when the client has it already; a client may keep it, but asks each time whether it still
     * holds.
     */
    Mono<ServerResponse> to(ServerRequest request) {
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

package cuakhauso.access;

import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.OperationRefused;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which pages may speak for the person before them: ours, and those of sites that are trusted like
 * ours. Browsers name the page's site in {@code Origin} (RFC 6454); programs that are no browser
 * send none. Any thread.
 */
@Component
public final class Origins {

    private final Set<String> trusted;

    Origins(@Value("${cuakhauso.live.allowed-origins:}") Set<String> trusted) {
        this.trusted = trusted;
    }

    /** The refusal of a request that a page of a stranger sent, if one did. */
    public Optional<OperationRefused> findObjection(HttpRequest request) {
        @Nullable String origin = request.getHeaders().getOrigin();
        String host = request.getHeaders().getFirst(HttpHeaders.HOST);
        boolean own =
                origin == null
                        || origin.equals("http://" + host)
                        || origin.equals("https://" + host)
                        || trusted.contains(origin);
        return own
                ? Optional.empty()
                : Optional.of(
                        new OperationRefused(
                                CommonError.FORBIDDEN,
                                Map.of("value", origin, "expected", "a page of this server")));
    }
}

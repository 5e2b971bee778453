package cuakhauso.access;

import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.OperationRefused;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

import java.util.Map;
import java.util.Optional;

/** Finds out who asks, and asks the policy, before anything else sees a request. */
@Component
@Order(10)
final class AccessFilter implements WebFilter {

    private static final String BEARER = "Bearer ";

    private final AccessPolicy policy = new AccessPolicy();
    private final CameraKeys keys;

    AccessFilter(CameraKeys keys) {
        this.keys = keys;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Optional<Principal> principal =
                principal(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION));
        if (principal.isEmpty()) {
            exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            return Mono.error(() -> new OperationRefused(CommonError.UNAUTHENTICATED, Map.of()));
        }
        exchange.getAttributes().put(Principal.ATTRIBUTE, principal.get());
        Optional<Permission> required =
                policy.findRequired(
                        exchange.getRequest().getMethod(),
                        exchange.getRequest().getPath().pathWithinApplication());
        return required.filter(permission -> policy.permits(principal.get(), permission))
                        .isPresent()
                ? chain.filter(exchange)
                : Mono.error(() -> forbidden(required));
    }

    /** Empty for a key that is not known. */
    private Optional<Principal> principal(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, 7)) {
            return Optional.of(Principal.LOCAL_OPERATOR);
        }
        return keys.isKnown(authorization.substring(BEARER.length()).strip())
                ? Optional.of(Principal.CAMERA_WORKER)
                : Optional.empty();
    }

    private static OperationRefused forbidden(Optional<Permission> required) {
        return new OperationRefused(
                CommonError.FORBIDDEN,
                Map.of("permission", required.map(Enum::name).orElse("none")));
    }
}

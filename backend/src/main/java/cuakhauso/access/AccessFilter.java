package cuakhauso.access;

import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.OperationRefused;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out who asks, and asks the policy, before anything else sees a request. */
@Component
@Order(10)
final class AccessFilter implements WebFilter {

    private static final String BEARER = "Bearer ";

    private final AccessPolicy policy = new AccessPolicy();
    private final CameraKeys keys;
    private final Origins origins;

    AccessFilter(CameraKeys keys, Origins origins) {
        this.keys = keys;
        this.origins = origins;
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
        Optional<OperationRefused> objection = objection(exchange, principal.get());
        return objection.isPresent() ? Mono.error(objection.get()) : chain.filter(exchange);
    }

    private Optional<OperationRefused> objection(ServerWebExchange exchange, Principal principal) {
        ServerHttpRequest request = exchange.getRequest();
        PathContainer path = request.getPath().pathWithinApplication();
        Set<HttpMethod> methods = policy.methodsOf(path);
        if (!methods.contains(request.getMethod())) {
            exchange.getResponse().getHeaders().setAllow(methods);
            return Optional.of(notAllowed(request.getMethod(), methods));
        }
        Optional<Permission> required = policy.findRequired(request.getMethod(), path);
        if (required.filter(one -> policy.permits(principal, one)).isEmpty()) {
            return Optional.of(forbidden(required));
        }
        return changesSomething(request.getMethod(), required)
                ? origins.findObjection(request)
                : Optional.empty();
    }

    /**
     * Positions excepted: phone programs that are made of web pages send an origin of their own.
     */
    private static boolean changesSomething(HttpMethod method, Optional<Permission> required) {
        return !method.equals(HttpMethod.GET)
                && !method.equals(HttpMethod.HEAD)
                && !required.equals(Optional.of(Permission.SEND_POSITIONS));
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

    private static OperationRefused notAllowed(HttpMethod asked, Set<HttpMethod> methods) {
        return new OperationRefused(
                CommonError.METHOD_NOT_ALLOWED,
                Map.of(
                        "value",
                        asked.name(),
                        "expected",
                        methods.stream().map(HttpMethod::name).collect(Collectors.joining(", "))));
    }

    private static OperationRefused forbidden(Optional<Permission> required) {
        return new OperationRefused(
                CommonError.FORBIDDEN,
                Map.of("permission", required.map(Enum::name).orElse("none")));
    }
}

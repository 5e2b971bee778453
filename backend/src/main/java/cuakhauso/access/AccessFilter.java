package cuakhauso.access;

import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.OperationRefused;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

import java.util.Map;
import java.util.Optional;

/** Asks the policy before anything else sees a request. */
@Component
@Order(10)
final class AccessFilter implements WebFilter {

    private final AccessPolicy policy = new AccessPolicy();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Optional<Permission> required =
                policy.findRequired(
                        exchange.getRequest().getMethod(),
                        exchange.getRequest().getPath().pathWithinApplication());
        boolean permitted =
                required.filter(permission -> policy.permits(Principal.LOCAL_OPERATOR, permission))
                        .isPresent();
        return permitted
                ? chain.filter(exchange)
                : Mono.error(
                        () ->
                                new OperationRefused(
                                        CommonError.FORBIDDEN,
                                        Map.of(
                                                "permission",
                                                required.map(Enum::name).orElse("none"))));
    }
}

package cuakhauso.access;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.PlatformTest;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;

import reactor.core.publisher.Mono;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** A route that nobody wrote a rule for must not pass as a page. */
@PlatformTest
final class EveryRouteHasARuleTest {

    private final List<RouterFunction<?>> routers;
    private final AccessPolicy policy = new AccessPolicy();

    EveryRouteHasARuleTest(@Autowired List<RouterFunction<?>> routers) {
        this.routers = routers;
    }

    private record Route(HttpMethod method, String pattern) {}

    @Test
    void everyRouteHasARuleAndOnlyPagesHaveThatOfThePages() {
        List<Route> routes = routes();

        assertThat(routes)
                .extracting(Route::pattern)
                .contains("/osmand", "/api/positions", "/api/areas/{area}/vehicles");
        assertThat(routes)
                .allSatisfy(
                        route -> {
                            String path = example(route.pattern());
                            Permission required =
                                    policy.findRequired(
                                                    route.method(), PathContainer.parsePath(path))
                                            .orElse(null);
                            assertThat(required).as(route.toString()).isNotNull();
                            assertThat(required == Permission.VIEW_PAGES)
                                    .as(route.toString())
                                    .isEqualTo(isPage(path));
                        });
    }

    @Test
    void anAddressTakesTheMethodsOfItsRoutesAndNoOthers() {
        Map<String, Set<HttpMethod>> taken = new TreeMap<>();
        for (Route route : routes()) {
            Set<HttpMethod> methods =
                    taken.computeIfAbsent(route.pattern(), any -> new HashSet<>());
            methods.add(route.method());
            if (route.method().equals(HttpMethod.GET)) {
                methods.add(HttpMethod.HEAD);
            }
        }
        taken.forEach(
                (pattern, methods) ->
                        assertThat(policy.methodsOf(PathContainer.parsePath(example(pattern))))
                                .as(pattern)
                                .isEqualTo(methods));
    }

    private static String example(String pattern) {
        return pattern.replaceAll("\\{[^}]*}", "x").replace("**", "x");
    }

    /** Pages live at the root; under /api there is only their documentation. */
    private static boolean isPage(String path) {
        boolean isDoor =
                path.startsWith("/api/") || path.startsWith("/live") || path.startsWith("/osmand");
        return !isDoor || path.startsWith("/api/openapi") || path.startsWith("/api/docs");
    }

    private List<Route> routes() {
        Routes routes = new Routes();
        routers.forEach(router -> router.accept(routes));
        return routes.found;
    }

    /** Collects what is registered; our routers do not nest. */
    private static final class Routes implements RouterFunctions.Visitor {
        private final List<Route> found = new ArrayList<>();

        @Override
        public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
            Set<HttpMethod> methods = new HashSet<>();
            List<String> patterns = new ArrayList<>();
            predicate.accept(parts(methods, patterns));
            assertThat(patterns).as("one path of %s", predicate).hasSize(1);
            assertThat(methods).as("methods of %s", predicate).isNotEmpty();
            methods.forEach(method -> found.add(new Route(method, patterns.getFirst())));
        }

        /** The visitor has a dozen methods of which two say something here. */
        @SuppressWarnings("unchecked")
        private static RequestPredicates.Visitor parts(
                Set<HttpMethod> methods, List<String> patterns) {
            return (RequestPredicates.Visitor)
                    Proxy.newProxyInstance(
                            Routes.class.getClassLoader(),
                            new Class<?>[] {RequestPredicates.Visitor.class},
                            (proxy, method, args) -> {
                                switch (method.getName()) {
                                    case "method" -> methods.addAll((Set<HttpMethod>) args[0]);
                                    case "path" -> patterns.add((String) args[0]);
                                    default -> {}
                                }
                                return null;
                            });
        }

        @Override
        public void startNested(RequestPredicate predicate) {
            throw new AssertionError("a nested router: " + predicate);
        }

        @Override
        public void endNested(RequestPredicate predicate) {}

        @Override
        public void resources(Function<ServerRequest, Mono<Resource>> lookup) {}

        @Override
        public void attributes(Map<String, Object> attributes) {}

        @Override
        public void unknown(RouterFunction<?> router) {
            throw new AssertionError("a router that tells nothing of its routes: " + router);
        }
    }
}

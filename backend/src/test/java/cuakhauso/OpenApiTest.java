package cuakhauso;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The description tells of every door, and of no other. */
@PlatformTest
class OpenApiTest {

    @Autowired Platform platform;
    @Autowired List<RouterFunction<?>> routers;
    @Autowired List<SimpleUrlHandlerMapping> mappings;

    @Test
    void describesEveryRegisteredRouteAndNoOther() {
        Set<String> registered = new TreeSet<>();
        routers.forEach(router -> router.accept(new Doors(registered)));
        mappings.stream()
                .flatMap(mapping -> mapping.getUrlMap().keySet().stream())
                .map(path -> "GET " + path)
                .forEach(registered::add);
        registered.removeIf(door -> !isDoor(door));

        Set<String> described = new TreeSet<>(described());
        described.removeIf(door -> door.contains(" /actuator/"));
        assertThat(described).isEqualTo(registered);
    }

    /** Pages and their parts are for browsers, not for programs. */
    private static boolean isDoor(String door) {
        String path = door.substring(door.indexOf(' ') + 1);
        return path.startsWith("/api/")
                || path.equals("/osmand")
                || path.equals("/live")
                || path.startsWith("/live/");
    }

    private List<String> described() {
        List<String> doors = new ArrayList<>();
        document()
                .path("paths")
                .forEachEntry(
                        (path, methods) ->
                                methods.propertyNames()
                                        .forEach(
                                                method ->
                                                        doors.add(
                                                                HttpMethod.valueOf(
                                                                                method.toUpperCase(
                                                                                        java.util
                                                                                                .Locale
                                                                                                .ROOT))
                                                                        + " "
                                                                        + path)));
        return doors;
    }

    private JsonNode document() {
        return Platform.json(platform.get("/api/openapi.json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health/readiness",
                "/actuator/health/liveness",
                "/actuator/prometheus"
            })
    void theDescribedDoorsOfOperationAnswer(String path) {
        assertThat(document().path("paths").has(path)).isTrue();
        assertThat(platform.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void isServedWithAStrongTag() {
        HttpResponse<String> first = platform.get("/api/openapi.json");
        String etag = first.headers().firstValue("ETag").orElse("");
        assertThat(etag).matches("\"[0-9a-f]{32}\"");
        HttpResponse<String> again =
                platform.send(platform.request("/api/openapi.json").header("If-None-Match", etag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void theProblemsTellTheCodesThatAreDescribed() {
        HttpResponse<String> answer = platform.get("/api/areas/khong-co/vehicles");
        JsonNode example = document().at("/components/responses/NotFound/content");
        JsonNode expected = example.path("application/problem+json").path("example");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(Platform.json(answer).path("code")).isEqualTo(expected.path("code"));
        assertThat(Platform.json(answer).propertyNames())
                .containsExactlyInAnyOrderElementsOf(expected.propertyNames());
    }

    /** Gathers "METHOD /path" of every route, also of nested ones. */
    private static final class Doors implements RouterFunctions.Visitor {
        private final Set<String> found;
        private final List<String> prefixes = new ArrayList<>();

        Doors(Set<String> found) {
            this.found = found;
        }

        @Override
        public void startNested(RequestPredicate predicate) {
            prefixes.add(read(predicate).path);
        }

        @Override
        public void endNested(RequestPredicate predicate) {
            prefixes.removeLast();
        }

        @Override
        public void route(
                RequestPredicate predicate,
                org.springframework.web.reactive.function.server.HandlerFunction<?> handler) {
            Door door = read(predicate);
            door.methods.forEach(
                    method -> found.add(method + " " + String.join("", prefixes) + door.path));
        }

        private static Door read(RequestPredicate predicate) {
            Door door = new Door();
            predicate.accept(door);
            return door;
        }

        @Override
        public void resources(
                java.util.function.Function<
                                org.springframework.web.reactive.function.server.ServerRequest,
                                reactor.core.publisher.Mono<org.springframework.core.io.Resource>>
                        lookup) {}

        @Override
        public void attributes(java.util.Map<String, Object> attributes) {}

        @Override
        public void unknown(RouterFunction<?> router) {
            throw new AssertionError("a route that cannot be read: " + router);
        }
    }

    /** Method and path of one predicate; what else it asks for does not matter here. */
    private static final class Door implements RequestPredicates.Visitor {
        private Set<HttpMethod> methods = Set.of();
        private String path = "";

        @Override
        public void method(Set<HttpMethod> asked) {
            methods = asked;
        }

        @Override
        public void path(String pattern) {
            path = pattern;
        }

        @Override
        public void header(String name, String value) {}

        @Override
        public void queryParam(String name, String value) {}

        @Override
        public void pathExtension(String extension) {}

        @Override
        public void version(String version) {}

        @Override
        public void startAnd() {}

        @Override
        public void and() {}

        @Override
        public void endAnd() {}

        @Override
        public void startOr() {}

        @Override
        public void or() {}

        @Override
        public void endOr() {}

        @Override
        public void startNegate() {}

        @Override
        public void endNegate() {}

        @Override
        public void unknown(RequestPredicate predicate) {}
    }
}

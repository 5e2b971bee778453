package cuakhauso.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;

import java.net.URI;
import java.util.List;

/**
 * The addresses of the pages but the board's, and the headers that keep strangers' scripts out of
 * them.
 */
@Configuration(proxyBeanMethods = false)
class Pages {

    private static final List<String> PAGES =
            List.of("control-room", "yard", "officer/plates", "api-docs");

    private static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' data: blob:; connect-src 'self' ws: wss:; style-src"
                    + " 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; form-action"
                    + " 'self'; frame-ancestors 'none'";

    @Bean
    RouterFunction<ServerResponse> pageRouter() {
        RouterFunctions.Builder router = RouterFunctions.route();
        for (String page : PAGES) {
            router.GET(
                    "/" + page,
                    request ->
                            ServerResponse.permanentRedirect(URI.create("/" + page + "/")).build());
            router.GET("/" + page + "/", request -> page("/" + page));
        }
        return router.build();
    }

    private static reactor.core.publisher.Mono<ServerResponse> page(String name) {
        Resource index = new ClassPathResource("static" + name + "/index.html");
        return ServerResponse.ok()
                .contentType(
                        new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .bodyValue(index);
    }

    @Bean
    @Order(0)
    WebFilter securityHeaders() {
        return (exchange, chain) -> {
            HttpHeaders headers = exchange.getResponse().getHeaders();
            headers.set("Content-Security-Policy", CONTENT_POLICY);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "same-origin");
            return chain.filter(exchange);
        };
    }
}

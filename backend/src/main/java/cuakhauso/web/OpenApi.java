package cuakhauso.web;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of all doors: written by hand as YAML, made JSON once at the start. */
@Configuration(proxyBeanMethods = false)
class OpenApi {

    private static final String DOCUMENT = "openapi/cuakhauso.yaml";

    @Bean
    RouterFunction<ServerResponse> openApiRouter() {
        Answer document = document();
        return route().GET("/api/openapi.json", document::to).build();
    }

    private static Answer document() {
        try (InputStream yaml = new ClassPathResource(DOCUMENT).getInputStream()) {
            return Answer.ofJson(
                    JsonMapper.shared().writeValueAsBytes(new YAMLMapper().readTree(yaml)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

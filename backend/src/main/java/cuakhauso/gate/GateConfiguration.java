package cuakhauso.gate;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

import java.time.Clock;

/** Loads the catalogue at the start; a wrong file stops it. */
@Configuration(proxyBeanMethods = false)
class GateConfiguration {

    @Bean
    Gates gates(@Value("${cuakhauso.config.dir:}") String directory) {
        return Gates.read(directory);
    }

    @Bean
    RouterFunction<ServerResponse> gateRouter(Gates gates, Clock clock) {
        return new GateRoutes(gates, clock).router();
    }
}

package cuakhauso.gate;

import cuakhauso.gate.files.ConfigFolder;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

import java.nio.file.Path;
import java.time.Clock;

/** Loads the catalogue at the start; a wrong file stops it. */
@Configuration(proxyBeanMethods = false)
class GateConfiguration {

    /** Where the build puts the folder config/. */
    private static final String BUILT_IN = "gate-config";

    /**
     * @param directory replaces the gates built into the program; blank uses those
     */
    @Bean
    Gates gates(@Value("${cuakhauso.config.dir:}") String directory) {
        return CatalogueReader.read(
                directory.isBlank()
                        ? ConfigFolder.ofClasspath(BUILT_IN)
                        : ConfigFolder.ofDirectory(Path.of(directory)));
    }

    @Bean
    RouterFunction<ServerResponse> gateRouter(Gates gates, Clock clock) {
        return new GateRoutes(gates, clock).router();
    }
}

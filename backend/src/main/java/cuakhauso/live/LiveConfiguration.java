package cuakhauso.live;

import cuakhauso.position.Positions;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;

import java.util.Map;
import java.util.Set;

/** Puts the feature together. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    @Bean
    LiveHub liveHub(Positions positions, MeterRegistry meters) {
        return new LiveHub(positions, meters);
    }

    @Bean
    HandlerMapping liveMapping(
            LiveHub hub, @Value("${cuakhauso.live.allowed-origins:}") Set<String> allowedOrigins) {
        return new SimpleUrlHandlerMapping(
                Map.of("/live", new LiveSocket(hub, allowedOrigins)), Ordered.HIGHEST_PRECEDENCE);
    }
}

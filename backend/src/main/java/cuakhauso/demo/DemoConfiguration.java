package cuakhauso.demo;

import cuakhauso.gate.Gates;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

import java.time.Clock;

/** The demo traffic, in the profile {@code demo} only. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
@EnableConfigurationProperties(DemoOptions.class)
class DemoConfiguration {

    @Bean
    DemoTraffic demoTraffic(
            Gates gates,
            DemoOptions options,
            Environment environment,
            Clock clock,
            MeterRegistry meters) {
        return new DemoTraffic(gates, options, environment, clock, meters);
    }
}

package cuakhauso.store;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides, when all configuration is read, which servers are used: those that {@code
 * spring.r2dbc.url} and {@code spring.data.redis.url} name, or engines of our own for what is not
 * named. With no profile and neither URL the profile {@code demo} is switched on. Engines are
 * stopped after every application context is closed.
 */
final class EnginesPostProcessor implements EnvironmentPostProcessor, Ordered {

    private final ConfigurableBootstrapContext bootstrap;

    EnginesPostProcessor(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        boolean ownPostgres = isBlank(environment, "spring.r2dbc.url");
        boolean ownRedis = isBlank(environment, "spring.data.redis.url");
        if (environment.getActiveProfiles().length == 0 && ownPostgres && ownRedis) {
            environment.addActiveProfile("demo");
        }
        Map<String, Object> settings = new HashMap<>();
        if (ownPostgres || ownRedis) {
            EmbeddedEngines engines =
                    EmbeddedEngines.start(
                            folder(environment),
                            ownPostgres,
                            ownRedis,
                            environment.getProperty("cuakhauso.redis.appendfsync", "always"));
            SpringApplication.getShutdownHandlers().add(engines::close);
            settings.putAll(engines.settings());
            bootstrap.register(EmbeddedEngines.class, context -> engines);
            bootstrap.addCloseListener(
                    event ->
                            event.getApplicationContext()
                                    .getBeanFactory()
                                    .registerSingleton("embeddedEngines", engines));
        }
        environment.getPropertySources().addFirst(new MapPropertySource("engines", settings));
        ExternalServers servers = ExternalServers.of(environment);
        settings.putAll(servers.migrationSettings());
        if (!ownPostgres) {
            servers.checkPostgres();
        }
        if (!ownRedis) {
            servers.checkRedis();
        }
    }

    private static EngineFolder folder(ConfigurableEnvironment environment) {
        if (environment.acceptsProfiles(Profiles.of("bench | test"))) {
            return EngineFolder.temporary();
        }
        return EngineFolder.open(Path.of(environment.getProperty("cuakhauso.data.dir", "data")));
    }

    private static boolean isBlank(ConfigurableEnvironment environment, String property) {
        return environment.getProperty(property, "").isBlank();
    }
}

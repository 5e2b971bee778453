package cuakhauso.store;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.r2dbc.spi.ConnectionFactoryOptions;

import org.springframework.core.env.Environment;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * The servers named by configuration: tried once at start, so that a wrong address is said at once
 * and plainly.
 */
record ExternalServers(
        String jdbcUrl, String owner, String ownerPassword, String application, String redisUrl) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    static ExternalServers of(Environment environment) {
        String url = environment.getRequiredProperty("spring.r2dbc.url");
        ConnectionFactoryOptions parsed = parse(url);
        String user =
                value(environment, "spring.r2dbc.username", parsed, ConnectionFactoryOptions.USER);
        String password =
                value(
                        environment,
                        "spring.r2dbc.password",
                        parsed,
                        ConnectionFactoryOptions.PASSWORD);
        Object port = parsed.getValue(ConnectionFactoryOptions.PORT);
        return new ExternalServers(
                "jdbc:postgresql://"
                        + parsed.getValue(ConnectionFactoryOptions.HOST)
                        + ":"
                        + (port == null ? 5432 : port)
                        + "/"
                        + parsed.getValue(ConnectionFactoryOptions.DATABASE)
                        + "?connectTimeout=5&socketTimeout=60",
                environment.getProperty("cuakhauso.database.owner", user),
                environment.getProperty("cuakhauso.database.owner-password", password),
                user,
                environment.getRequiredProperty("spring.data.redis.url"));
    }

    private static ConnectionFactoryOptions parse(String url) {
        try {
            return ConnectionFactoryOptions.parse(url);
        } catch (IllegalArgumentException e) {
            throw new EngineFailed(
                    "SPRING_R2DBC_URL cannot be read: " + e.getMessage(),
                    "Expected r2dbc:postgresql://HOST:5432/DATABASE with SPRING_R2DBC_USERNAME and"
                            + " SPRING_R2DBC_PASSWORD.");
        }
    }

    private static String value(
            Environment environment,
            String property,
            ConnectionFactoryOptions parsed,
            io.r2dbc.spi.Option<?> option) {
        Object inUrl = parsed.getValue(option);
        return environment.getProperty(property, inUrl == null ? "" : inUrl.toString());
    }

    /**
     * Flyway runs as the owner over JDBC before anything else; the application role is granted what
     * it needs.
     */
    Map<String, Object> migrationSettings() {
        return Map.of(
                "spring.flyway.url", jdbcUrl,
                "spring.flyway.user", owner,
                "spring.flyway.password", ownerPassword,
                "spring.flyway.placeholders.application", application);
    }

    void checkPostgres() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, owner, ownerPassword)) {
            if (connection.getMetaData().getDatabaseMajorVersion() < 15) {
                throw new EngineFailed(
                        "PostgreSQL at "
                                + shown(jdbcUrl)
                                + " is version "
                                + connection.getMetaData().getDatabaseProductVersion(),
                        "Use PostgreSQL 15 or newer.");
            }
        } catch (SQLException e) {
            throw new EngineFailed(
                    "PostgreSQL at " + shown(jdbcUrl) + " cannot be used: " + e.getMessage(),
                    "Start it, or correct SPRING_R2DBC_URL, SPRING_R2DBC_USERNAME and"
                        + " SPRING_R2DBC_PASSWORD; without them the program starts a PostgreSQL of"
                        + " its own.");
        }
    }

    void checkRedis() {
        RedisURI uri = parseRedis();
        uri.setTimeout(TIMEOUT);
        RedisClient client = RedisClient.create(uri);
        try (var connection = client.connect()) {
            connection.sync().ping();
        } catch (RedisException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new EngineFailed(
                    "Redis at "
                            + uri.getHost()
                            + ":"
                            + uri.getPort()
                            + " cannot be used: "
                            + cause.getMessage(),
                    "Start it, or correct SPRING_DATA_REDIS_URL (redis://:PASSWORD@HOST:6379);"
                            + " without it the program starts a Redis of its own.");
        } finally {
            client.shutdown(Duration.ZERO, TIMEOUT);
        }
    }

    private RedisURI parseRedis() {
        try {
            return RedisURI.create(redisUrl);
        } catch (IllegalArgumentException e) {
            throw new EngineFailed(
                    "SPRING_DATA_REDIS_URL cannot be read: " + e.getMessage(),
                    "Expected redis://:PASSWORD@HOST:6379.");
        }
    }

    private static String shown(String jdbcUrl) {
        return jdbcUrl.replaceFirst("jdbc:postgresql://", "").replaceFirst("\\?.*", "");
    }
}

package cuakhauso.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The engines this program started for itself, and the settings by which the rest of it finds them.
 */
public final class EmbeddedEngines implements AutoCloseable {

    private final EngineFolder folder;
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private @Nullable EngineProcess postgres;
    private @Nullable EngineProcess redis;

    private EmbeddedEngines(EngineFolder folder) {
        this.folder = folder;
    }

    static EmbeddedEngines start(
            EngineFolder folder, boolean withPostgres, boolean withRedis, String redisFsync) {
        EmbeddedEngines engines = new EmbeddedEngines(folder);
        engines.settings.put("cuakhauso.data.dir", folder.root().toString());
        try {
            CompletableFuture<Void> database =
                    CompletableFuture.runAsync(withPostgres ? engines::startPostgres : () -> {});
            if (withRedis) {
                engines.startRedis(redisFsync);
            }
            database.join();
            return engines;
        } catch (CompletionException e) {
            engines.close();
            throw e.getCause() instanceof EngineFailed failed ? failed : e;
        } catch (RuntimeException e) {
            engines.close();
            throw e;
        }
    }

    private void startPostgres() {
        folder.endOrphan("PostgreSQL");
        PostgresEngine engine = new PostgresEngine(folder, freePort());
        EngineProcess process = new EngineProcess(engine, folder);
        postgres = process;
        process.start();
        engine.createDatabase();
        synchronized (settings) {
            settings.put("spring.r2dbc.url", engine.url());
            settings.put("spring.r2dbc.username", PostgresEngine.APPLICATION);
            settings.put("spring.r2dbc.password", folder.password());
            settings.put("cuakhauso.database.owner", PostgresEngine.OWNER);
            settings.put("cuakhauso.database.owner-password", folder.password());
        }
    }

    private void startRedis(String fsync) {
        folder.endOrphan("Redis");
        RedisEngine engine = new RedisEngine(folder, freePort(), fsync);
        EngineProcess process = new EngineProcess(engine, folder);
        redis = process;
        process.start();
        synchronized (settings) {
            settings.put("spring.data.redis.url", engine.url());
        }
    }

    /** Properties of the started engines, as Spring names them. */
    Map<String, Object> settings() {
        synchronized (settings) {
            return Map.copyOf(settings);
        }
    }

    /** Process id of the embedded PostgreSQL, or -1: fault tests end it. */
    public long postgresPid() {
        return postgres == null ? -1 : postgres.pid();
    }

    /** Process id of the embedded Redis, or -1: fault tests end it. */
    public long redisPid() {
        return redis == null ? -1 : redis.pid();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Stops both engines in order and frees the folder. To be called after the application context
     * is closed.
     */
    @Override
    public void close() {
        if (redis != null) {
            redis.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        folder.close();
    }
}

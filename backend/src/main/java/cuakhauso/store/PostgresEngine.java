package cuakhauso.store;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.postgresql.ds.PGSimpleDataSource;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL from a Maven artifact, durable as in production: fsync and synchronous commit
 * are on. Two roles: the owner migrates, the application role works.
 */
final class PostgresEngine implements EngineProcess.Engine {

    static final String OWNER = "cuakhauso_owner";
    static final String APPLICATION = "cuakhauso_app";
    private static final String DATABASE = "cuakhauso";
    private static final Duration INITDB_LIMIT = Duration.ofSeconds(60);
    private static final String UNFINISHED = "postgresql-unfinished-";
    private static final int EXECUTABLE_BITS = 0111;

    private final EngineFolder folder;
    private final Path binaries;
    private final Path data;
    private final int port;

    PostgresEngine(EngineFolder folder, int port) {
        this.folder = folder;
        this.port = port;
        binaries = unpack();
        data = folder.path("postgresql");
        initialise();
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>(prefix());
        command.addAll(
                List.of(
                        binaries.resolve("bin/postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        String.valueOf(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=on",
                        "-c",
                        "synchronous_commit=on",
                        "-c",
                        "full_page_writes=on",
                        "-c",
                        "max_connections=100",
                        "-c",
                        "shared_buffers=128MB",
                        "-c",
                        "max_wal_size=2GB",
                        "-c",
                        "timezone=UTC",
                        "-c",
                        "log_timezone=UTC"));
        return command;
    }

    @Override
    public boolean isReady() throws SQLException {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        }
    }

    /** Creates the database and the two roles if they are missing; idempotent. */
    void createDatabase() {
        try (Connection server = connect("postgres");
                Statement statement = server.createStatement()) {
            if (!exists(
                    statement, "select 1 from pg_roles where rolname = '" + APPLICATION + "'")) {
                statement.execute(
                        "create role "
                                + APPLICATION
                                + " login password '"
                                + folder.password()
                                + "'");
            }
            if (!exists(
                    statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " encoding 'UTF8'");
            }
        } catch (SQLException e) {
            throw new EngineFailed(
                    "embedded PostgreSQL cannot create its database: " + e.getMessage(),
                    "If the data folder comes from another version, move it away: " + data);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    /** Without DriverManager, which finds no driver from a thread of another class loader. */
    private Connection connect(String database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setConnectTimeout(2);
        source.setSocketTimeout(20);
        return source.getConnection(OWNER, folder.password());
    }

    String url() {
        return "r2dbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /**
     * In a folder of another name, which becomes the data folder when it is whole: a start that is
     * killed meanwhile leaves nothing that looks like one.
     */
    private void initialise() {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        folder.deleteLeftovers(UNFINISHED);
        try {
            Path unfinished = folder.temporaryPath(UNFINISHED);
            runInitdb(unfinished);
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EngineFailed(
                    "embedded PostgreSQL cannot make its data folder " + data + ": " + e,
                    "Or use a server of your own: set SPRING_R2DBC_URL.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineFailed("interrupted while PostgreSQL was set up", "Start again.");
        }
    }

    private void runInitdb(Path target) throws IOException, InterruptedException {
        Path passwordFile = folder.path("password");
        folder.password();
        List<String> command = new ArrayList<>(prefix());
        command.addAll(
                List.of(
                        binaries.resolve("bin/initdb").toString(),
                        "-D",
                        target.toString(),
                        "-U",
                        OWNER,
                        "-A",
                        "scram-sha-256",
                        "--pwfile",
                        passwordFile.toString(),
                        "-E",
                        "UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C"));
        Process initdb =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.path("initdb.log").toFile())
                        .start();
        if (!initdb.waitFor(INITDB_LIMIT.toSeconds(), TimeUnit.SECONDS)
                || initdb.exitValue() != 0) {
            initdb.destroyForcibly();
            throw new EngineFailed(
                    "embedded PostgreSQL cannot make its data folder " + data,
                    "Its output is in "
                            + folder.path("initdb.log")
                            + ". Or use a server of your own: set SPRING_R2DBC_URL.");
        }
    }

    /**
     * A session of its own; and, since PostgreSQL refuses to run as root, a user namespace without
     * rights when the program runs as root.
     */
    private static List<String> prefix() {
        List<String> prefix = new ArrayList<>(RedisEngine.ownSession());
        if (System.getProperty("user.name").equals("root")) {
            prefix.addAll(List.of("unshare", "-U"));
        }
        return prefix;
    }

    /**
     * Unpacks the binaries once for this user and version; several programs may do so at the same
     * time.
     */
    private static Path unpack() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String arch = Set.of("amd64", "x86_64").contains(machine) ? "x86_64" : machine;
        try (InputStream resource =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, arch)) {
            if (resource == null) {
                throw new EngineFailed(
                        "there is no embedded PostgreSQL for " + system + " " + arch,
                        "Use a server of your own: set SPRING_R2DBC_URL.");
            }
            byte[] archive = resource.readAllBytes();
            Path cache =
                    Path.of(
                            System.getProperty("java.io.tmpdir"),
                            "cuakhauso-engines-" + System.getProperty("user.name"));
            Path target =
                    cache.resolve(
                            "postgresql-"
                                    + Integer.toHexString(java.util.Arrays.hashCode(archive)));
            if (!Files.exists(target)) {
                Files.createDirectories(cache);
                Path fresh = Files.createTempDirectory(cache, "unpacking-");
                extract(archive, fresh);
                publish(fresh, target);
            }
            return target;
        } catch (IOException e) {
            throw new EngineFailed(
                    "the embedded PostgreSQL cannot be unpacked: " + e,
                    "Check the free space of the temporary folder.");
        }
    }

    private static void publish(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | AtomicMoveNotSupportedException e) {
            throw e;
        } catch (IOException e) {
            if (!Files.exists(target)) { // somebody else was first: theirs is the same
                throw e;
            }
        }
    }

    private static void extract(byte[] archive, Path target) throws IOException {
        try (var tar =
                new TarArchiveInputStream(
                        new XZCompressorInputStream(
                                new BufferedInputStream(
                                        new java.io.ByteArrayInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("entry outside the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    if ((entry.getMode() & EXECUTABLE_BITS) != 0
                            && !path.toFile().setExecutable(true, false)) {
                        throw new IOException("cannot make executable: " + path);
                    }
                }
            }
        }
    }
}

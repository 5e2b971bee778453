package cuakhauso.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

final class EngineFolderTest {

    private static final long PATIENCE_SECONDS = 20;

    private final Path root;
    private final Process engine;

    EngineFolderTest(@TempDir Path root) throws IOException {
        this.root = root;
        engine = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void endTheEngine() {
        engine.destroyForcibly();
    }

    @Test
    void saysPlainlyThatAnotherProgramHoldsTheFolder() throws IOException {
        Process holder = holder();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");

            assertThatThrownBy(() -> EngineFolder.open(root))
                    .isInstanceOfSatisfying(
                            EngineFailed.class,
                            failed -> {
                                assertThat(failed)
                                        .hasMessageContainingAll(root.toString(), "in use");
                                assertThat(failed.action()).contains("--cuakhauso.data.dir=");
                            });
        } finally {
            holder.destroyForcibly();
        }
    }

    private Process holder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        root.resolve("lock").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Another program, which holds the lock until it is ended. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException {
            try (FileChannel channel =
                            FileChannel.open(
                                    Path.of(args[0]),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                System.out.println(lock.isValid() ? "held" : "not held");
                System.in.read();
            }
        }
    }

    @Test
    void isHeldOnceInTheSameProgramTooAndFreeAgainWhenClosed() {
        EngineFolder first = EngineFolder.open(root);
        assertThatThrownBy(() -> EngineFolder.open(root)).isInstanceOf(EngineFailed.class);

        first.close();

        assertThatCode(() -> EngineFolder.open(root).close()).doesNotThrowAnyException();
    }

    @Test
    void saysPlainlyThatAFolderCannotBeUsed() throws IOException {
        Path file = Files.createFile(root.resolve("file"));

        assertThatThrownBy(() -> EngineFolder.open(file))
                .isInstanceOf(EngineFailed.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void endsTheOrphanOfAKilledProgram() throws InterruptedException {
        try (EngineFolder folder = EngineFolder.open(root)) {
            folder.remember("Redis", engine.toHandle());
        }

        try (EngineFolder next = EngineFolder.open(root)) {
            next.endOrphan("Redis");
        }

        assertThat(engine.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void sparesAStrangerThatGotThePidOfADeadEngine() throws IOException {
        try (EngineFolder folder = EngineFolder.open(root)) {
            Files.writeString(folder.path("Redis.pid"), engine.pid() + " 2001-01-01T00:00:00Z");

            folder.endOrphan("Redis");
        }

        assertThat(engine.isAlive()).isTrue();
    }

    @Test
    void sparesTheEngineOfAnotherName() {
        try (EngineFolder folder = EngineFolder.open(root)) {
            folder.remember("Redis", engine.toHandle());

            folder.endOrphan("PostgreSQL");
        }

        assertThat(engine.isAlive()).isTrue();
    }

    @Test
    void passesOverThePidOfAProcessThatIsNoMore() throws InterruptedException {
        try (EngineFolder folder = EngineFolder.open(root)) {
            folder.remember("Redis", engine.toHandle());
            engine.destroyForcibly().waitFor();

            assertThatCode(() -> folder.endOrphan("Redis")).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "12 ", "-1 x", "99999999999999999999 x", "1", "\u0000"})
    void passesOverAPidFileThatCannotBeRead(String content) throws IOException {
        try (EngineFolder folder = EngineFolder.open(root)) {
            Files.writeString(folder.path("Redis.pid"), content);

            assertThatCode(() -> folder.endOrphan("Redis")).doesNotThrowAnyException();
        }
    }

    @Test
    void thePasswordIsTheFoldersOwnStaysAndIsReadableByTheOwnerOnly(@TempDir Path elsewhere)
            throws IOException {
        String first;
        try (EngineFolder folder = EngineFolder.open(root)) {
            first = folder.password();
            assertThat(first).hasSize(36);
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(folder.path("password"))))
                    .isEqualTo("rw-------");
        }
        try (EngineFolder again = EngineFolder.open(root);
                EngineFolder other = EngineFolder.open(elsewhere)) {
            assertThat(again.password()).isEqualTo(first);
            assertThat(other.password()).isNotEqualTo(first);
        }
    }

    @Test
    void aTemporaryFolderIsDeletedWithWhatItHolds() throws IOException {
        EngineFolder folder = EngineFolder.temporary();
        Path data = Files.createDirectories(folder.path("redis"));
        Files.writeString(data.resolve("x"), "x");

        folder.close();

        assertThat(data).doesNotExist();
        assertThat(data.resolve("..").normalize()).doesNotExist();
    }
}

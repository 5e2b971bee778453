package cuakhauso.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

final class CameraKeysTest {

    private final Path folder;

    CameraKeysTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private CameraKeys keys(String configured, String profile) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profile);
        return new CameraKeys(configured, folder, environment);
    }

    @Test
    void knowsEachConfiguredKeyAndNoOther() {
        CameraKeys keys = keys("one, two", "production");

        assertThat(keys.isKnown("one")).isTrue();
        assertThat(keys.isKnown("two")).isTrue();
        assertThat(keys.isKnown("one, two")).isFalse();
        assertThat(keys.isKnown("on")).isFalse();
        assertThat(keys.isKnown("")).isFalse();
    }

    @Test
    void makesAKeyOfItsOwnThatOnlyItsOwnerReadsAndKeepsIt() throws IOException {
        CameraKeys first = keys("", "demo");
        Path file = folder.resolve("camera.key");
        String key = Files.readString(file).strip();

        assertThat(key).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(first.isKnown(key)).isTrue();
        assertThat(keys("", "bench").isKnown(key)).isTrue();
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void inProductionNobodyIsKnownWithoutConfiguration() {
        CameraKeys keys = keys(" ", "production");

        assertThat(keys.isKnown("")).isFalse();
        assertThat(folder.resolve("camera.key")).doesNotExist();
    }
}

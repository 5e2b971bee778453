package cuakhauso.gate.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ConfigFolderTest {

    private final Path directory;

    ConfigFolderTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void readsTheFilesOfAFolderButNotThoseForPeople() throws IOException {
        Files.createDirectories(directory.resolve("lang-son/gates"));
        Files.writeString(directory.resolve("platform.yaml"), "a: 1");
        Files.writeString(directory.resolve("lang-son/gates/huu-nghi.yaml"), "b: 2");
        Files.writeString(directory.resolve("README.md"), "for people");
        Files.writeString(directory.resolve("lang-son/.swp"), "an editor's");

        ConfigFolder folder = ConfigFolder.ofDirectory(directory);

        assertThat(folder.files().keySet())
                .containsExactly("lang-son/gates/huu-nghi.yaml", "platform.yaml");
        assertThat(folder.listTopFolders()).containsExactly("lang-son");
        assertThat(folder.listFiles("lang-son/gates"))
                .containsExactly("lang-son/gates/huu-nghi.yaml");
    }

    @Test
    void readsTheBuiltInFilesAsThoseOfAFolder() {
        assertThat(ConfigFolder.ofClasspath("gate-config").files().keySet())
                .contains("platform.yaml", "lang-son/area.yaml", "lang-son/gates/huu-nghi.yaml")
                .noneMatch(path -> path.endsWith(".md"));
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> ConfigFolder.ofDirectory(directory.resolve("nowhere")))
                .isInstanceOf(ConfigurationError.class)
                .hasMessageContaining(
                        "nowhere is not a folder, expected a folder with platform.yaml");
    }

    @Test
    void refusesAnEmptyPlaceOnTheClassPath() {
        assertThatThrownBy(() -> ConfigFolder.ofClasspath("no-such-folder"))
                .isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("classpath:no-such-folder is empty");
    }
}

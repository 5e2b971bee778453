package cuakhauso.plate.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class WorkerKeyTest {

    private final Path folder;

    WorkerKeyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String key(String content) throws IOException {
        Files.writeString(folder.resolve("camera.key"), content);
        return new WorkerKey(
                        WorkerOptions.parse(
                                new String[] {
                                    "--data-dir=" + folder,
                                    "--key-file=" + folder.resolve("camera.key")
                                },
                                Map.of()))
                .get();
    }

    @Test
    void isReadAsEditorsWriteIt() throws IOException {
        assertThat(key("\uFEFFabc123\r\n")).isEqualTo("abc123");
    }

    @Test
    void whatCannotBeSentIsToldInsteadOfSent() {
        for (String content : List.of("", "one\ntwo", "khóa")) {
            assertThatThrownBy(() -> key(content)).isInstanceOf(IllegalStateException.class);
        }
    }
}

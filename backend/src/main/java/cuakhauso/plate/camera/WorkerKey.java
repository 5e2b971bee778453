package cuakhauso.plate.camera;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.function.Supplier;

/**
 * The key with which the worker comes to the platform: from the environment, or from the file that
 * the platform left. The file is read when needed, because the platform may write it later.
 */
final class WorkerKey implements Supplier<String> {

    private final WorkerOptions options;

    WorkerKey(WorkerOptions options) {
        this.options = options;
    }

    /**
     * @throws IllegalStateException when there is no key yet, or none that can be sent
     */
    @Override
    public String get() {
        String key = options.key().orElseGet(this::fromFile).replace("\uFEFF", "").strip();
        if (!key.matches("[\\x21-\\x7e]+")) {
            throw new IllegalStateException("the key is empty, or more than one line of letters");
        }
        return key;
    }

    private String fromFile() {
        try {
            return Files.readString(options.keyFile(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "no key: set CUAKHAUSO_CAMERA_KEY or put it into " + options.keyFile(), e);
        }
    }
}

package cuakhauso.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The keys with which camera workers come. Where nobody configured one, the profiles that trust
 * this machine make one and leave it in a file that only its owner can read.
 */
@Component
final class CameraKeys {

    private static final Logger log = LoggerFactory.getLogger(CameraKeys.class);
    private static final String FILE = "camera.key";
    private static final int KEY_BYTES = 32;

    private final List<byte[]> digests;

    CameraKeys(
            @Value("${cuakhauso.camera.keys:}") String configured,
            @Value("${cuakhauso.data.dir}") Path dataFolder,
            Environment environment) {
        List<String> keys =
                Arrays.stream(configured.split(",", -1))
                        .map(String::strip)
                        .filter(key -> !key.isEmpty())
                        .toList();
        boolean trusting = environment.acceptsProfiles(Profiles.of("demo | bench | test"));
        digests =
                (keys.isEmpty() && trusting ? List.of(ownKey(dataFolder)) : keys)
                        .stream().map(CameraKeys::digest).toList();
    }

    private static String ownKey(Path folder) {
        try {
            Path file = folder.resolve(FILE);
            if (!Files.exists(file)) {
                write(folder, file);
            }
            log.info("camera workers come with the key in {}", file.toAbsolutePath());
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole or not at all, and never readable by others, not even for a moment. */
    private static void write(Path folder, Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(folder);
        Path draft =
                Files.createTempFile(
                        folder,
                        FILE,
                        "",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, HexFormat.of().formatHex(key) + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes the same time for every wrong key. */
    boolean isKnown(String key) {
        byte[] asked = digest(key);
        boolean known = false;
        for (byte[] digest : digests) {
            known |= MessageDigest.isEqual(digest, asked);
        }
        return known;
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

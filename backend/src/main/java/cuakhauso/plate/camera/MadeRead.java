package cuakhauso.plate.camera;

import java.util.Map;
import java.util.UUID;

/**
 * A read as it goes to the platform.
 *
 * @param id the same however often it is sent
 * @param isRead whether a plate was read
 * @param json one item of the platform's door for reads
 * @param pictures JPEG files by the SHA-256 of their bytes, which the JSON names
 */
record MadeRead(UUID id, boolean isRead, byte[] json, Map<String, byte[]> pictures) {}

package cuakhauso.position;

import cuakhauso.kernel.DeviceId;

/**
 * Who knows which devices are registered or bound to a pass. Asked for every position, so it
 * answers from memory.
 */
public interface DeviceRegistry {

    boolean isRegistered(DeviceId device);

    /** Whether all registered devices are known yet; before, nobody must be called unregistered. */
    boolean isLoaded();
}

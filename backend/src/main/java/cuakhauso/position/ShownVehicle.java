package cuakhauso.position;

import org.jspecify.annotations.Nullable;

/**
 * A vehicle as the picture names it.
 *
 * @param id plate key or VIN
 * @param plate as shown in its country
 * @param pass number of its open pass
 */
public record ShownVehicle(String id, @Nullable String plate, @Nullable String pass) {}

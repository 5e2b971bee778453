/**
 * The catalogue: areas, gates, routes, yards and calendars as config/ describes them. Immutable
 * while the program runs; {@link cuakhauso.gate.Gates} is its face.
 */
@NullMarked
package cuakhauso.gate;

import org.jspecify.annotations.NullMarked;

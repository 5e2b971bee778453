/** Geometry of the gate: places, zones, crossings. No Spring, no Reactor. */
@NullMarked
package cuakhauso.geo;

import org.jspecify.annotations.NullMarked;

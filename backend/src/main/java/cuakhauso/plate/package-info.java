/** Number plates: what cameras see of them and what the gate makes of it. */
@NullMarked
package cuakhauso.plate;

import org.jspecify.annotations.NullMarked;

/** The one seam over R2DBC and over Lettuce, and the engines the program starts for itself. */
@NullMarked
package cuakhauso.store;

import org.jspecify.annotations.NullMarked;

/** Starts the platform. */
@NullMarked
package cuakhauso;

import org.jspecify.annotations.NullMarked;

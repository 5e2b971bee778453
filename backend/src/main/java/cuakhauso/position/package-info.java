/** Where things are: the doors for positions, the latest picture, history and replay. */
@NullMarked
package cuakhauso.position;

import org.jspecify.annotations.NullMarked;

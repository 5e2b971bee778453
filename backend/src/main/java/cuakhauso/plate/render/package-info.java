/** Draws plates of both countries and pictures of them, to test and to train the reading. */
@NullMarked
package cuakhauso.plate.render;

import org.jspecify.annotations.NullMarked;

/** The two logs behind one small port each: what moves, and what is decided. */
@NullMarked
package cuakhauso.stream;

import org.jspecify.annotations.NullMarked;

/** Problem responses, correlation and the page routes. */
@NullMarked
package cuakhauso.web;

import org.jspecify.annotations.NullMarked;

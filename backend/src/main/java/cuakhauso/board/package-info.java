/**
 * The public board as a plain page: what {@code /} answers, complete without any script. Scripts
 * keep it fresh where there are any.
 */
@NullMarked
package cuakhauso.board;

import org.jspecify.annotations.NullMarked;

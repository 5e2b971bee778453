/**
 * Yards: how many trucks stand in each, told from entries and exits and corrected by the operator's
 * own count.
 */
@NullMarked
package cuakhauso.yard;

import org.jspecify.annotations.NullMarked;

/** Pictures as evidence: kept by what they hold, outside the database. */
@NullMarked
package cuakhauso.plate.evidence;

import org.jspecify.annotations.NullMarked;

/**
 * Ids and plates as validated records, and how a command is refused. Depends on nothing of ours.
 */
@NullMarked
package cuakhauso.kernel;

import org.jspecify.annotations.NullMarked;

/** The subcommand {@code plates}: reads, measures and renders plates from a command line. */
@NullMarked
package cuakhauso.plate.tools;

import org.jspecify.annotations.NullMarked;

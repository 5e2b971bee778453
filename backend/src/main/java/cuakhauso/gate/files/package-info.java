/**
 * Strict reading of configuration files: every mistake is collected with file, line, path, value
 * and expectation, and all are reported together. Knows nothing of gates.
 */
@NullMarked
package cuakhauso.gate.files;

import org.jspecify.annotations.NullMarked;

/**
 * Reads the plates of both countries from pictures. No Spring, no Reactor; the only package that
 * touches OpenCV and ONNX Runtime.
 */
@NullMarked
package cuakhauso.plate.reading;

import org.jspecify.annotations.NullMarked;

package cuakhauso.plate.camera;

import cuakhauso.plate.reading.Picture;

import java.time.Instant;

/**
 * A picture and when it was taken, by the worker's clock.
 *
 * @param number counts the frames that one opening of a source has given
 */
record Frame(Picture picture, Instant takenAt, long number) {}

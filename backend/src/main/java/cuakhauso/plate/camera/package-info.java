/**
 * The camera worker: a process of its own that takes pictures from cameras, makes one read of every
 * truck and brings it to the platform through its public doors. No Spring, no Reactor; a thread for
 * each camera and a few that read.
 */
@NullMarked
package cuakhauso.plate.camera;

import org.jspecify.annotations.NullMarked;

/**
 * The demo traffic: a day at the gate, simulated truck by truck and sent through the public doors
 * only, as a client that knows the catalogue and nothing else of the platform.
 */
@NullMarked
package cuakhauso.demo;

import org.jspecify.annotations.NullMarked;

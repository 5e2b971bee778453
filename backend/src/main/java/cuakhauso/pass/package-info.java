/**
 * Passes (lượt xe): one vehicle combination crossing once in one direction. The only place where
 * features meet, by pure rules: pass and fact give pass and events.
 */
@NullMarked
package cuakhauso.pass;

import org.jspecify.annotations.NullMarked;

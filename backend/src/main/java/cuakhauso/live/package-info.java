/** The live picture on the wire: topics, the hub, sessions and wire forms. */
@NullMarked
package cuakhauso.live;

import org.jspecify.annotations.NullMarked;

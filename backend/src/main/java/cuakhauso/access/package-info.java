/** Who may do what. Until accounts exist the only principal is the local operator. */
@NullMarked
package cuakhauso.access;

import org.jspecify.annotations.NullMarked;

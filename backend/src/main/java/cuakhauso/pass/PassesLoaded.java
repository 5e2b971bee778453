package cuakhauso.pass;

import java.util.List;

/**
 * This node knows an area's passes, yards and queues as of a revision; told before any change after
 * it.
 *
 * @param recent the newest changes up to then, all with a higher revision than {@code
 *     recentAfterRev}, so that a viewer who was elsewhere can go on here
 */
public record PassesLoaded(long rev, long recentAfterRev, List<PassChange> recent) {}

package cuakhauso.live;

import java.util.List;

/**
 * A layer is known whole as of a revision of the change log.
 *
 * @param recent changes up to then, for viewers who go on after what another node told them: all
 *     with a higher revision than {@code recentAfterRev}
 */
record LayerBegin(long rev, long recentAfterRev, List<LayerChange> recent) {}

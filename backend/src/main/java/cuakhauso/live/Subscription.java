package cuakhauso.live;

import java.util.List;

/**
 * What one viewer asked for under one id, and how far it has come in each topic. Confined to the
 * picture's thread.
 */
final class Subscription {

    private static final int TICKS_PER_SECOND = 10;

    private final int id;
    private final int everyTicks;
    private final List<Cursor> cursors;
    private boolean begun;

    /**
     * A topic and how far the viewer has been told, in ticks of the picture or, for a layer of
     * decisions, in its versions; 0 means it needs a snapshot.
     */
    static final class Cursor {
        final Topic topic;
        long told;
        boolean announceGap;

        /** Of a layer to be resumed: the revision the viewer has; negative when there is none. */
        long heldRev = -1;

        Cursor(Topic topic) {
            this.topic = topic;
        }
    }

    Subscription(int id, double maxHz, List<Topic> topics) {
        this.id = id;
        everyTicks = (int) Math.max(1, Math.ceil(TICKS_PER_SECOND / maxHz));
        cursors = topics.stream().map(Cursor::new).toList();
    }

    int id() {
        return id;
    }

    List<Cursor> cursors() {
        return cursors;
    }

    /**
     * Viewers of the same rate are due at the same ticks, so they share what is encoded. The first
     * picture is due at once, whatever the rate.
     */
    boolean isDue(long tick) {
        boolean isFirst = !begun;
        begun = true;
        return isFirst || tick % everyTicks == 0;
    }
}

package cuakhauso.position;

import cuakhauso.stream.LogOffset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What of a picture is not stored yet: changed devices, and zone facts that wait to be recorded.
 * Every node collects facts, since any may become the one that stores them; those that another node
 * has recorded are dropped. Confined to the picture's thread.
 */
final class PictureOutbox {

    /**
     * When nobody records for so long, old facts are told again from the log by the next restart.
     */
    private static final int MOST_FACTS = 100_000;

    private final Set<String> changed = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private final Deque<Fresh> facts = new ArrayDeque<>();
    private final Deque<ZoneFact> toldAgain = new ArrayDeque<>();
    private boolean tracking;

    /** A fact and the entry of the log that told it. */
    private record Fresh(LogOffset offset, ZoneFact fact) {}

    void changed(String device) {
        if (tracking) {
            gone.remove(device);
            changed.add(device);
        }
    }

    void gone(String device) {
        if (tracking) {
            changed.remove(device);
            gone.add(device);
        }
    }

    void add(LogOffset offset, ZoneFact fact) {
        facts.add(new Fresh(offset, fact));
        if (facts.size() > MOST_FACTS) {
            facts.poll();
        }
    }

    /** A fact of earlier that somebody may have missed. */
    void tellAgain(ZoneFact fact) {
        toldAgain.add(fact);
        if (toldAgain.size() > MOST_FACTS) {
            toldAgain.poll();
        }
    }

    void dropToldAgain(int count) {
        for (int i = 0; i < count; i++) {
            toldAgain.poll();
        }
    }

    /**
     * Facts to be recorded.
     *
     * @param toldAgain how many of them, at the end, are told again
     * @param upTo the entry up to which they are all that was told; none when there is nothing
     *     after them
     */
    record Facts(List<ZoneFact> facts, int toldAgain, Optional<LogOffset> upTo) {}

    /**
     * Facts told by entries after the given one, then those told again; what earlier entries told
     * is dropped, it is recorded. About so many at most, whole entries only.
     */
    Facts factsAfter(LogOffset recorded, int most) {
        while (!facts.isEmpty() && facts.peek().offset().compareTo(recorded) <= 0) {
            facts.poll();
        }
        List<ZoneFact> taken = new ArrayList<>();
        LogOffset last = recorded;
        for (Fresh fresh : facts) {
            if (taken.size() >= most && !fresh.offset().equals(last)) {
                return new Facts(taken, 0, Optional.of(last));
            }
            taken.add(fresh.fact());
            last = fresh.offset();
        }
        int again = Math.min(toldAgain.size(), Math.max(0, most - taken.size()));
        toldAgain.stream().limit(again).forEach(taken::add);
        return new Facts(taken, again, Optional.empty());
    }

    /** From now on a note is kept of what changes. */
    void track() {
        tracking = true;
        changed.clear();
        gone.clear();
    }

    List<AreaPicture.Device> takeChanged(Map<String, AreaPicture.Device> devices) {
        List<AreaPicture.Device> taken =
                changed.stream().map(devices::get).filter(Objects::nonNull).toList();
        changed.clear();
        return taken;
    }

    Set<String> takeGone() {
        Set<String> taken = Set.copyOf(gone);
        gone.clear();
        return taken;
    }
}

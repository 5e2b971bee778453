package cuakhauso.position;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Deque<ZoneFact> facts = new ArrayDeque<>();
    private final Deque<ZoneFact> toldAgain = new ArrayDeque<>();
    private boolean tracking;

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

    void add(ZoneFact fact) {
        facts.add(fact);
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

    /** How many of the facts are told again; they stand behind the others. */
    int toldAgain() {
        return toldAgain.size();
    }

    void dropToldAgain(int count) {
        for (int i = 0; i < count; i++) {
            toldAgain.poll();
        }
    }

    /**
     * Facts told by entries after the given one, and those told again; what earlier entries told is
     * dropped, it is recorded.
     */
    List<ZoneFact> factsAfter(long recordedSeq) {
        while (!facts.isEmpty() && facts.peek().seq() <= recordedSeq) {
            facts.poll();
        }
        List<ZoneFact> all = new ArrayList<>(facts);
        all.addAll(toldAgain);
        return all;
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

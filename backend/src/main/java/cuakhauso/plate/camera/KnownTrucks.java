package cuakhauso.plate.camera;

import cuakhauso.plate.reading.Box;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The plates that a camera has reported lately, so that a truck that still stands there, or is lost
 * for some frames, is not reported again. Outlives the worker (see {@link KnownFile}).
 */
final class KnownTrucks {

    /** No truck passes the same camera twice within this time. */
    static final Duration AGAIN_AFTER = Duration.ofSeconds(60);

    private static final int MOST = 64;

    /**
     * A reported plate.
     *
     * @param standing whether it was still there when last looked for
     */
    record Known(String key, Instant lastSeen, Box box, boolean standing) {}

    private final List<Known> known = new ArrayList<>();

    KnownTrucks(List<Known> remembered) {
        known.addAll(remembered);
    }

    /**
     * The plate already reported that this one, seen at this place from this moment on, is.
     *
     * @param sure it is not another plate misread: trucks of one fleet differ in one digit
     */
    Optional<String> find(String key, Instant first, Box box, boolean sure) {
        return known.stream()
                .filter(entry -> isSame(entry, key, first, box, sure))
                .map(Known::key)
                .min(Comparator.comparing(same -> !same.equals(key)));
    }

    private static boolean isSame(Known entry, String key, Instant first, Box box, boolean sure) {
        boolean lately = entry.standing() || first.isBefore(entry.lastSeen().plus(AGAIN_AFTER));
        boolean misread =
                !sure
                        && entry.standing()
                        && Boxes.overlap(entry.box(), box) > 0.5
                        && Letters.between(entry.key(), key) <= 2;
        return lately && (entry.key().equals(key) || misread);
    }

    void saw(String key, Instant at, Box box, boolean standing) {
        known.removeIf(entry -> entry.key().equals(key));
        known.add(new Known(key, at, box, standing));
        if (known.size() > MOST) {
            known.removeFirst();
        }
    }

    /** The truck has left, at this moment at the latest. */
    void left(String key, Instant at) {
        find(key)
                .ifPresent(
                        entry -> {
                            known.remove(entry);
                            known.add(new Known(key, at, entry.box(), false));
                        });
    }

    /** The clock was put back: nothing was seen later than now. */
    void noLaterThan(Instant now) {
        known.replaceAll(
                entry ->
                        entry.lastSeen().isAfter(now)
                                ? new Known(entry.key(), now, entry.box(), entry.standing())
                                : entry);
    }

    /** Whoever was remembered as standing and is none of these, has left unseen. */
    void onlyTheseStand(List<String> keys) {
        List.copyOf(known).stream()
                .filter(entry -> entry.standing() && !keys.contains(entry.key()))
                .forEach(entry -> left(entry.key(), entry.lastSeen()));
    }

    private Optional<Known> find(String key) {
        return known.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    List<Known> list() {
        return List.copyOf(known);
    }
}

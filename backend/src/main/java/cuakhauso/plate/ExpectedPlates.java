package cuakhauso.plate;

import cuakhauso.kernel.Plate;
import cuakhauso.plate.reading.PlateScores;
import cuakhauso.plate.reading.PlateScores.Form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The plates of one kind that may come, and whose they are. Finds those that a read fits best among
 * thousands in well under a millisecond: a plate is given up as soon as it cannot be among the best
 * any more, counted from its end, where the plates of a fleet differ. Not for two threads at once.
 */
public final class ExpectedPlates {

    /** So many may be proposed to a person. */
    static final int MOST = 6;

    /** What is e^16 times less likely than the likeliest is no candidate. */
    private static final double WINDOW = 16;

    private final Map<String, Entry> byKey = new HashMap<>();
    private final Map<Integer, List<Entry>> byLength = new HashMap<>();

    /** A plate and those to whom it may belong. */
    private static final class Entry {
        private final Plate plate;
        private final Set<String> owners = new HashSet<>(2);
        private int place;

        Entry(Plate plate, int place) {
            this.plate = plate;
            this.place = place;
        }
    }

    /**
     * A plate that may come.
     *
     * @param score the natural log-probability of the read, if it is this plate
     */
    public record Candidate(Plate plate, Set<String> owners, double score) {}

    public void add(Plate plate, String owner) {
        byKey.computeIfAbsent(plate.key(), key -> entry(plate)).owners.add(owner);
    }

    private Entry entry(Plate plate) {
        List<Entry> others =
                byLength.computeIfAbsent(plate.key().length(), length -> new ArrayList<>());
        Entry entry = new Entry(plate, others.size());
        others.add(entry);
        return entry;
    }

    public void remove(Plate plate, String owner) {
        Entry entry = byKey.get(plate.key());
        if (entry != null && entry.owners.remove(owner) && entry.owners.isEmpty()) {
            byKey.remove(plate.key());
            takeOut(entry, byLength.getOrDefault(plate.key().length(), new ArrayList<>()));
        }
    }

    /** The last takes its place: no other has to move. */
    private static void takeOut(Entry entry, List<Entry> from) {
        Entry last = from.removeLast();
        if (last != entry) {
            last.place = entry.place;
            from.set(last.place, last);
        }
    }

    public Optional<Set<String>> findOwners(Plate plate) {
        return Optional.ofNullable(byKey.get(plate.key())).map(entry -> Set.copyOf(entry.owners));
    }

    public int size() {
        return byKey.size();
    }

    /** Those that fit best, best first; empty when none comes near the likeliest of all plates. */
    public List<Candidate> findBest(PlateScores scores, double freeScore) {
        double[] kept = new double[MOST];
        Arrays.fill(kept, freeScore - WINDOW);
        List<Candidate> found = new ArrayList<>();
        Map<Integer, List<Places>> forms =
                scores.forms().stream()
                        .map(Places::new)
                        .collect(Collectors.groupingBy(Places::length));
        forms.forEach(
                (length, places) -> {
                    for (Entry entry : byLength.getOrDefault(length, List.of())) {
                        double score = score(places, entry.plate.key(), kept[0]);
                        if (score > kept[0]) {
                            keep(kept, score);
                            found.add(new Candidate(entry.plate, Set.copyOf(entry.owners), score));
                        }
                    }
                });
        return found.stream()
                .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                .limit(MOST)
                .toList();
    }

    /** A plate that fits several forms counts by the best of them. */
    private static double score(List<Places> forms, String key, double bound) {
        double best = Double.NEGATIVE_INFINITY;
        for (Places form : forms) {
            best = Math.max(best, form.score(key, Math.max(best, bound)));
        }
        return best;
    }

    /** The least of the kept stands first. */
    private static void keep(double[] kept, double score) {
        kept[0] = score;
        Arrays.sort(kept);
    }

    /** A form whose characters are found by number instead of by hash. */
    private static final class Places {
        private static final int ASCII = 128;

        private final double weight;
        private final double[][] ascii;
        private final List<Map<Character, Double>> all;

        Places(Form form) {
            weight = form.logWeight();
            all = form.places();
            ascii = new double[all.size()][];
            for (int i = 0; i < ascii.length; i++) {
                double[] place = new double[ASCII];
                Arrays.fill(place, PlateScores.FLOOR);
                all.get(i)
                        .forEach(
                                (character, score) -> {
                                    if (character < ASCII) {
                                        place[character] = Math.max(PlateScores.FLOOR, score);
                                    }
                                });
                ascii[i] = place;
            }
        }

        int length() {
            return ascii.length;
        }

        /** As {@link PlateScores#score}, or anything lower than the bound when it is below it. */
        double score(String key, double bound) {
            double sum = weight;
            for (int i = key.length() - 1; i >= 0 && sum > bound; i--) {
                char character = key.charAt(i);
                sum +=
                        character < ASCII
                                ? ascii[i][character]
                                : Math.max(
                                        PlateScores.FLOOR,
                                        all.get(i).getOrDefault(character, PlateScores.FLOOR));
            }
            return sum;
        }
    }
}

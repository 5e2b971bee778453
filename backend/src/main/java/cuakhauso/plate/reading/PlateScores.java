package cuakhauso.plate.reading;

import cuakhauso.kernel.Plate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a camera can know of the letters: several forms a plate may have, and for each place of a
 * form how likely each character is. All numbers are natural log-probabilities.
 */
public record PlateScores(List<Form> forms) {

    /** What a character counts that is not among the likeliest of its place. */
    public static final double FLOOR = -9;

    /** How many characters a place keeps. */
    public static final int KEPT = 8;

    private static final int BEAM = 64;

    /**
     * One form of plate.
     *
     * @param places for each place its likeliest characters, at most {@link #KEPT}; others count
     *     {@link #FLOOR}
     * @param logWeight how likely the plate has this form
     */
    public record Form(String name, List<Map<Character, Double>> places, double logWeight) {

        public Form {
            if (places.isEmpty() || !(logWeight <= 0)) {
                throw new IllegalArgumentException(
                        "form " + name + " of " + places.size() + " places, weight " + logWeight);
            }
            places = places.stream().map(Form::likeliest).toList();
        }

        private static Map<Character, Double> likeliest(Map<Character, Double> place) {
            Map<Character, Double> kept = new LinkedHashMap<>();
            place.entrySet().stream()
                    .sorted(
                            Map.Entry.<Character, Double>comparingByValue()
                                    .reversed()
                                    .thenComparing(Map.Entry.comparingByKey()))
                    .limit(KEPT)
                    .forEach(entry -> kept.put(entry.getKey(), Math.min(0, entry.getValue())));
            return java.util.Collections.unmodifiableMap(kept);
        }

        double score(String key) {
            if (key.length() != places.size()) {
                return Double.NEGATIVE_INFINITY;
            }
            double sum = logWeight;
            for (int i = 0; i < key.length(); i++) {
                sum += Math.max(FLOOR, places.get(i).getOrDefault(key.charAt(i), FLOOR));
            }
            return sum;
        }
    }

    /** A proposal and its natural log-probability. */
    public record Ranked(Plate plate, double score) {}

    public PlateScores {
        forms = List.copyOf(forms);
    }

    /** The most probable valid plate of either country. */
    public Optional<Plate> best() {
        return ranked(1).stream().findFirst().map(Ranked::plate);
    }

    /**
     * The natural log-probability that the picture shows this plate: never above 0, and negative
     * infinity when no form fits.
     */
    public double score(String plateKey) {
        double best = Double.NEGATIVE_INFINITY;
        for (Form form : forms) {
            best = Math.max(best, form.score(plateKey));
        }
        return best;
    }

    /** Valid plates, the most probable first. */
    public List<Ranked> ranked(int most) {
        Map<Plate, Double> found = new HashMap<>();
        for (Form form : forms) {
            for (Draft draft : drafts(form, Math.max(BEAM, most))) {
                Plate.find(draft.text())
                        .ifPresent(plate -> found.merge(plate, draft.score(), Math::max));
            }
        }
        return found.entrySet().stream()
                .map(entry -> new Ranked(entry.getKey(), entry.getValue()))
                .sorted(
                        Comparator.comparingDouble(Ranked::score)
                                .reversed()
                                .thenComparing(ranked -> ranked.plate().key()))
                .limit(most)
                .toList();
    }

    private record Draft(String text, double score) {}

    private static List<Draft> drafts(Form form, int beam) {
        List<Draft> drafts = List.of(new Draft("", form.logWeight()));
        for (Map<Character, Double> place : form.places()) {
            List<Draft> longer = new ArrayList<>();
            int rank = 0;
            for (Draft draft : drafts) {
                rank++;
                // both are in order: the n-th draft with the m-th character has n * m - 1 before it
                place.entrySet().stream()
                        .limit(beam / rank)
                        .forEach(
                                next ->
                                        longer.add(
                                                new Draft(
                                                        draft.text() + next.getKey(),
                                                        draft.score() + next.getValue())));
            }
            longer.sort(Comparator.comparingDouble(Draft::score).reversed());
            drafts = longer.size() > beam ? longer.subList(0, beam) : longer;
        }
        return drafts;
    }

    /** Several frames of one plate, each with its weight; a frame of weight 0 counts nothing. */
    public static PlateScores fuse(List<PlateScores> views, double[] weights) {
        if (views.size() != weights.length) {
            throw new IllegalArgumentException(
                    views.size() + " views with " + weights.length + " weights");
        }
        return Fusion.fuse(views, weights);
    }
}

package cuakhauso.plate.reading;

import cuakhauso.plate.reading.PlateScores.Form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Joins what several pictures say of one plate: weighted sums of log-probabilities, brought back to
 * probabilities. What a view leaves to no form, or to no character of a place, is a voice as well.
 */
final class Fusion {

    /** What a form counts in a view that did not propose it. */
    private static final double FORM_FLOOR = -12;

    /** The least that is left to anything else. */
    private static final double LEAST_REST = 1e-9;

    private final List<PlateScores> views = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    private Fusion(List<PlateScores> all, double[] allWeights) {
        for (int i = 0; i < allWeights.length; i++) {
            if (!(allWeights[i] >= 0) || Double.isInfinite(allWeights[i])) {
                throw new IllegalArgumentException("weight " + allWeights[i] + " of a view");
            }
            if (allWeights[i] > 0) {
                views.add(all.get(i));
                weights.add(allWeights[i]);
            }
        }
    }

    static PlateScores fuse(List<PlateScores> views, double[] weights) {
        return new Fusion(views, weights).fuse();
    }

    private PlateScores fuse() {
        Set<String> names = new TreeSet<>();
        views.forEach(view -> view.forms().forEach(form -> names.add(form.name())));
        List<Form> forms = names.stream().map(this::form).toList();
        double[] all = new double[forms.size() + 1];
        for (int i = 0; i < forms.size(); i++) {
            all[i] = forms.get(i).logWeight();
        }
        for (int v = 0; v < views.size(); v++) {
            double[] its = views.get(v).forms().stream().mapToDouble(Form::logWeight).toArray();
            all[forms.size()] += weights.get(v) * rest(its);
        }
        double total = logSum(all);
        return new PlateScores(
                forms.stream()
                        .map(
                                form ->
                                        new Form(
                                                form.name(),
                                                form.places(),
                                                Math.min(0, form.logWeight() - total)))
                        .toList());
    }

    private Form form(String name) {
        int length =
                views.stream()
                        .flatMap(view -> find(view, name).stream())
                        .mapToInt(form -> form.places().size())
                        .findFirst()
                        .orElseThrow();
        double weight = 0;
        List<Map<Character, Double>> places = new ArrayList<>();
        for (int place = 0; place < length; place++) {
            Map<Character, Double> fused = new TreeMap<>();
            weight += place(name, place, fused);
            places.add(fused);
        }
        for (int v = 0; v < views.size(); v++) {
            weight +=
                    weights.get(v)
                            * find(views.get(v), name).map(Form::logWeight).orElse(FORM_FLOOR);
        }
        return new Form(name, places, Math.min(0, weight));
    }

    /** Fills the place and returns the log of how well the views agree there. */
    private double place(String name, int place, Map<Character, Double> into) {
        for (PlateScores view : views) {
            find(view, name)
                    .ifPresent(
                            form ->
                                    form.places()
                                            .get(place)
                                            .keySet()
                                            .forEach(character -> into.put(character, 0.0)));
        }
        double rest = 0;
        for (int v = 0; v < views.size(); v++) {
            Optional<Form> form = find(views.get(v), name);
            if (form.isPresent()) {
                Map<Character, Double> its = form.get().places().get(place);
                double weight = weights.get(v);
                into.replaceAll(
                        (character, sum) ->
                                sum + weight * its.getOrDefault(character, PlateScores.FLOOR));
                rest +=
                        weight
                                * rest(
                                        its.values().stream()
                                                .mapToDouble(Double::doubleValue)
                                                .toArray());
            }
        }
        double[] all = new double[into.size() + 1];
        int i = 0;
        for (double each : into.values()) {
            all[i++] = each;
        }
        all[i] = rest;
        double total = logSum(all);
        into.replaceAll((character, sum) -> sum - total);
        return total;
    }

    private static Optional<Form> find(PlateScores scores, String name) {
        return scores.forms().stream().filter(form -> form.name().equals(name)).findFirst();
    }

    /** The log of what these leave of the whole. */
    private static double rest(double[] logs) {
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log);
        }
        return Math.log(Math.max(LEAST_REST, 1 - sum));
    }

    static double logSum(double[] logs) {
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            most = Math.max(most, log);
        }
        if (most == Double.NEGATIVE_INFINITY) {
            return most;
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - most);
        }
        return most + Math.log(sum);
    }
}

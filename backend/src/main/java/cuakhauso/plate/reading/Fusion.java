package cuakhauso.plate.reading;

import cuakhauso.plate.reading.PlateScores.Form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Joins what several pictures say of one plate: weighted sums of log-probabilities. */
final class Fusion {

    /** What a form counts in a view that did not propose it. */
    private static final double FORM_FLOOR = -12;

    private Fusion() {}

    static PlateScores fuse(List<PlateScores> views, double[] weights) {
        Map<String, Form> names = new LinkedHashMap<>();
        for (int v = 0; v < views.size(); v++) {
            if (weights[v] > 0) {
                for (Form form : views.get(v).forms()) {
                    names.putIfAbsent(form.name(), form);
                }
            }
        }
        List<Form> raw = new ArrayList<>();
        for (Map.Entry<String, Form> entry : names.entrySet()) {
            raw.add(fuseForm(entry.getKey(), entry.getValue().places().size(), views, weights));
        }
        double total = logSum(raw.stream().mapToDouble(Form::logWeight).toArray());
        return new PlateScores(
                raw.stream()
                        .map(
                                form ->
                                        new Form(
                                                form.name(),
                                                form.places(),
                                                Math.min(0, form.logWeight() - total)))
                        .toList());
    }

    private static Form fuseForm(
            String name, int length, List<PlateScores> views, double[] weights) {
        double weight = 0;
        List<Map<Character, Double>> places = new ArrayList<>();
        for (int place = 0; place < length; place++) {
            places.add(new TreeMap<>());
        }
        for (int place = 0; place < length; place++) {
            weight += fusePlace(name, place, places.get(place), views, weights);
        }
        for (int v = 0; v < views.size(); v++) {
            if (weights[v] > 0) {
                weight +=
                        weights[v]
                                * form(views.get(v), name).map(Form::logWeight).orElse(FORM_FLOOR);
            }
        }
        return new Form(name, places, Math.min(0, weight));
    }

    /** Fills the place and returns the log of how well the views agree there. */
    private static double fusePlace(
            String name,
            int place,
            Map<Character, Double> into,
            List<PlateScores> views,
            double[] weights) {
        for (PlateScores view : views) {
            form(view, name)
                    .ifPresent(
                            form ->
                                    form.places()
                                            .get(place)
                                            .keySet()
                                            .forEach(character -> into.put(character, 0.0)));
        }
        for (int v = 0; v < views.size(); v++) {
            double weight = weights[v];
            if (weight > 0) {
                form(views.get(v), name)
                        .ifPresent(
                                form ->
                                        into.replaceAll(
                                                (character, sum) ->
                                                        sum
                                                                + weight
                                                                        * form.places()
                                                                                .get(place)
                                                                                .getOrDefault(
                                                                                        character,
                                                                                        PlateScores
                                                                                                .FLOOR)));
            }
        }
        double total = logSum(into.values().stream().mapToDouble(Double::doubleValue).toArray());
        into.replaceAll((character, sum) -> sum - total);
        return total;
    }

    private static java.util.Optional<Form> form(PlateScores scores, String name) {
        return scores.forms().stream().filter(form -> form.name().equals(name)).findFirst();
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

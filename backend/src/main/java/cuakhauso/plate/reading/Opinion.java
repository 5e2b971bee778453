package cuakhauso.plate.reading;

import cuakhauso.plate.reading.PlateScores.Form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes {@link PlateScores} of what networks say of a plate's lines. */
final class Opinion {

    /** How likely anything that is no plate is, against all forms of plates together. */
    private static final double NO_PLATE = -9;

    /** Forms that are less likely than this against the likeliest are not worth keeping. */
    private static final double WORTH = -12;

    private Opinion() {}

    /** What one network says; the weight is how far it is to be believed. */
    record Voice(List<Lattice> lines, double weight) {}

    static PlateScores of(List<Voice> voices, PlateColour colour) {
        List<Form> forms = new ArrayList<>();
        for (PlateForm form : PlateForm.values()) {
            forms.add(form(form, voices, colour));
        }
        double[] weights = new double[forms.size() + 1];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < forms.size(); i++) {
            weights[i] = forms.get(i).logWeight();
            most = Math.max(most, weights[i]);
        }
        weights[forms.size()] = NO_PLATE;
        double total = Fusion.logSum(weights);
        double worth = most + WORTH;
        return new PlateScores(
                forms.stream()
                        .filter(form -> form.logWeight() >= worth)
                        .map(
                                form ->
                                        new Form(
                                                form.name(),
                                                form.places(),
                                                Math.min(0, form.logWeight() - total)))
                        .toList());
    }

    private static Form form(PlateForm form, List<Voice> voices, PlateColour colour) {
        double weight = form.prior(colour);
        List<Map<Character, Double>> places = new ArrayList<>();
        form.sets().forEach(set -> places.add(new LinkedHashMap<>()));
        for (Voice voice : voices) {
            Alignment alignment = form.align(voice.lines());
            weight += voice.weight() * alignment.logProbability();
            for (int i = 0; i < places.size(); i++) {
                Map<Character, Double> place = places.get(i);
                alignment
                        .places()
                        .get(i)
                        .forEach(
                                (character, share) ->
                                        place.merge(
                                                character,
                                                voice.weight()
                                                        * Math.max(
                                                                PlateScores.FLOOR, Math.log(share)),
                                                Double::sum));
            }
        }
        for (Map<Character, Double> place : places) {
            double total =
                    Fusion.logSum(
                            place.values().stream().mapToDouble(Double::doubleValue).toArray());
            place.replaceAll((character, log) -> log - total);
        }
        SerialLetters.weigh(form.sets(), places);
        return new Form(form.formName(), places, Math.min(0, weight));
    }
}

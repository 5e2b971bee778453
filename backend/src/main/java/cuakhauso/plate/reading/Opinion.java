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
        PlateForm[] all = PlateForm.values();
        double[] weights = new double[all.length + 1];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < all.length; i++) {
            weights[i] = weight(all[i], voices, colour);
            most = Math.max(most, weights[i]);
        }
        weights[all.length] = NO_PLATE;
        double total = Fusion.logSum(weights);
        List<Form> forms = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            if (weights[i] >= most + WORTH) {
                double weight = Math.min(0, weights[i] - total);
                forms.add(new Form(all[i].formName(), places(all[i], voices), weight));
            }
        }
        return new PlateScores(forms);
    }

    private static double weight(PlateForm form, List<Voice> voices, PlateColour colour) {
        double weight = form.prior(colour);
        for (Voice voice : voices) {
            weight += voice.weight() * form.logProbability(voice.lines());
        }
        return Math.min(0, weight);
    }

    private static List<Map<Character, Double>> places(PlateForm form, List<Voice> voices) {
        List<Map<Character, Double>> places = new ArrayList<>();
        form.sets().forEach(set -> places.add(new LinkedHashMap<>()));
        for (Voice voice : voices) {
            Alignment alignment = form.align(voice.lines());
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
        return places;
    }
}

package cuakhauso.plate;

import cuakhauso.kernel.Plate;
import cuakhauso.plate.reading.PlateScores;
import cuakhauso.plate.reading.PlateScores.Form;
import cuakhauso.plate.reading.PlateScores.Ranked;

import java.util.Map;
import java.util.Optional;

/**
 * The likeliest plate of all. Where the likeliest characters of each place make a valid plate, as
 * they mostly do, nothing can be likelier, and the search among thousands of others is spared.
 */
public final class FreePlate {

    private FreePlate() {}

    public static Optional<Ranked> find(PlateScores scores) {
        Optional<Ranked> best = Optional.empty();
        double mayBe = Double.NEGATIVE_INFINITY;
        for (Form form : scores.forms()) {
            Optional<Ranked> top = top(form);
            if (top.isEmpty()) {
                mayBe = Math.max(mayBe, bound(form));
            } else if (best.isEmpty() || top.get().score() > best.get().score()) {
                best = top;
            }
        }
        boolean sure = best.isPresent() && best.get().score() >= mayBe;
        return sure ? best : scores.ranked(1).stream().findFirst();
    }

    private static Optional<Ranked> top(Form form) {
        StringBuilder key = new StringBuilder();
        for (Map<Character, Double> place : form.places()) {
            place.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .ifPresent(likeliest -> key.append(likeliest.getKey()));
        }
        return Plate.find(key.toString())
                .filter(plate -> plate.key().length() == form.places().size())
                .map(plate -> new Ranked(plate, bound(form)));
    }

    /** What the likeliest characters of each place come to. */
    private static double bound(Form form) {
        double sum = form.logWeight();
        for (Map<Character, Double> place : form.places()) {
            sum +=
                    place.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElse(PlateScores.FLOOR);
        }
        return sum;
    }
}

package cuakhauso.plate;

import cuakhauso.kernel.Plate;
import cuakhauso.plate.reading.PlateColour;
import cuakhauso.plate.reading.PlateScores;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Reads plates as an imperfect reader does, for tests that need tens of thousands of reads.
 *
 * <p>Every place of the plate gets a logit for each character that may stand there: 0 for the true
 * one, {@code -distance + noise} for the others, the noise normal. The distance is smaller for
 * characters that look alike (M and N, T and 1, Q and 0, G and 6, Z and 2, 8 and B, provinces with
 * the same left side) and smaller the more the picture is blurred. Several frames of one vehicle
 * share their blur and half of the variance of their noise: more frames help, but never against
 * what is wrong in all of them. The reader is then made too sure of itself by {@link
 * #OVERCONFIDENCE}, as trained networks are: it also tells its errors with conviction. The
 * confidence it tells is that of the logits before this.
 *
 * <p>The numbers were set once, so that whole plates of single pictures come out right as often as
 * the prototype read them (about 97 of 100 over all, 99.9 sharp, two in three heavily blurred), and
 * not changed to make a test pass. Errors of a real reader that the model does not know, such as a
 * line cut off, are not in it.
 */
public final class ReadModel {

    private static final double OVERCONFIDENCE = 1.5;
    private static final double NOISE = 2.5;

    private static final String DIGITS = "0123456789";
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String VN_LETTERS = "ABCDEFGHKLMNPRSTUVXYZĐ";
    private static final String PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

    /** Groups whose members look alike. */
    private static final List<String> ALIKE =
            List.of(
                    "MN", "T1", "T7", "Q0", "D0", "G6", "Z2", "8B", "S5", "HN", "VY", "DĐ", "CG",
                    "EF", "PF", "UV", "津沪渝浙湘", "鲁鄂", "贵青黑", "苏蒙藏", "晋陕", "豫赣", "甘吉");

    /** Digits among digits. */
    private static final List<String> ALIKE_DIGITS =
            List.of("38", "56", "17", "08", "68", "98", "27");

    /** How clear a picture is. */
    public enum Blur {
        SHARP(9, 11, 14),
        SOFT(6, 8, 11),
        HEAVY(3.5, 5, 8);

        private final double alike;
        private final double alikeDigits;
        private final double other;

        Blur(double alike, double alikeDigits, double other) {
            this.alike = alike;
            this.alikeDigits = alikeDigits;
            this.other = other;
        }
    }

    private final Random random;

    public ReadModel(Random random) {
        this.random = random;
    }

    /** Of 100 pictures 70 are sharp and 8 heavily blurred. */
    public Blur anyBlur() {
        double chance = random.nextDouble();
        return chance < 0.70 ? Blur.SHARP : chance < 0.92 ? Blur.SOFT : Blur.HEAVY;
    }

    /** As from one picture. */
    public ReadPlate read(Plate truth, Blur blur) {
        return read(truth, blur, 1);
    }

    /** As from several frames of one vehicle that came past. */
    public ReadPlate read(Plate truth, Blur blur, int frames) {
        double noise = NOISE * Math.sqrt(0.5 + 0.5 / frames);
        List<Map<Character, Double>> places = new ArrayList<>();
        double confidence = 1;
        for (int i = 0; i < truth.key().length(); i++) {
            Map<Character, Double> logits = logits(truth, i, blur, noise);
            confidence *= likeliest(logProbabilities(logits, 1));
            places.add(logProbabilities(logits, OVERCONFIDENCE));
        }
        PlateScores scores = new PlateScores(List.of(new PlateScores.Form("model", places, -0.01)));
        Optional<Plate> best = FreePlate.find(scores).map(PlateScores.Ranked::plate);
        return new ReadPlate(
                ReadPlate.Role.UNKNOWN,
                best,
                best.isPresent() ? Math.min(1, confidence) : 0,
                PlateColour.YELLOW,
                false,
                List.of(0, 0, 100, 30),
                Optional.empty(),
                scores);
    }

    private Map<Character, Double> logits(Plate truth, int place, Blur blur, double noise) {
        char character = truth.key().charAt(place);
        Map<Character, Double> logits = new HashMap<>();
        for (char other : alphabet(truth, place).toCharArray()) {
            double distance =
                    isAlike(ALIKE, character, other)
                            ? blur.alike
                            : isAlike(ALIKE_DIGITS, character, other)
                                    ? blur.alikeDigits
                                    : blur.other;
            logits.put(other, -distance + noise * random.nextGaussian());
        }
        logits.put(character, 0.0);
        return logits;
    }

    /** What may stand at a place, as the grammar of the country says it. */
    private static String alphabet(Plate plate, int place) {
        return switch (plate.country()) {
            case VN -> place == 2 ? VN_LETTERS : DIGITS;
            case CN ->
                    switch (place) {
                        case 0 -> PROVINCES;
                        case 1 -> LETTERS;
                        case 6 -> LETTERS + DIGITS + "挂";
                        default -> LETTERS + DIGITS;
                    };
        };
    }

    private static boolean isAlike(List<String> groups, char one, char other) {
        return groups.stream().anyMatch(g -> g.indexOf(one) >= 0 && g.indexOf(other) >= 0);
    }

    private static Map<Character, Double> logProbabilities(
            Map<Character, Double> logits, double sharpening) {
        double sum =
                logits.values().stream().mapToDouble(logit -> Math.exp(logit * sharpening)).sum();
        Map<Character, Double> logs = new HashMap<>();
        logits.forEach((c, logit) -> logs.put(c, logit * sharpening - Math.log(sum)));
        return logs;
    }

    private static double likeliest(Map<Character, Double> logs) {
        return Math.exp(
                logs.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    }
}

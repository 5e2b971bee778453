package cuakhauso.plate.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The forms that plate numbers of both countries have: for each character the set it is of, and
 * where a plate of two lines breaks.
 */
enum PlateForm {
    CN_ORDINARY("cn-7", "P O A A A A A", 2, 0, PlateColour.BLUE, PlateColour.YELLOW),
    CN_ENDING(
            "cn-7-ending",
            "P O A A A A X",
            2,
            -1,
            PlateColour.YELLOW,
            PlateColour.WHITE,
            PlateColour.BLACK,
            PlateColour.BLUE),
    CN_NEW_ENERGY("cn-8-small", "P O E A D D D D", 2, -1, PlateColour.GREEN),
    CN_NEW_ENERGY_LATER("cn-8-later", "P O Z A D D D D", 2, -4, PlateColour.GREEN),
    CN_NEW_ENERGY_LARGE(
            "cn-8-large", "P O D D D D D E", 2, -1, PlateColour.GREEN, PlateColour.YELLOW),
    CN_EMBASSY("cn-embassy", "使 D D D D D D", 1, -5, PlateColour.BLACK),
    VN_FIVE(
            "vn-5",
            "F D S D D D D D",
            3,
            0,
            PlateColour.WHITE,
            PlateColour.YELLOW,
            PlateColour.BLUE),
    VN_FOUR(
            "vn-4",
            "F D S D D D D",
            3,
            -2,
            PlateColour.WHITE,
            PlateColour.YELLOW,
            PlateColour.BLUE),
    VN_NUMBERED_FIVE("vn-n5", "F D S G D D D D D", 4, -1, PlateColour.WHITE, PlateColour.BLUE),
    VN_NUMBERED_FOUR("vn-n4", "F D S G D D D D", 4, -2, PlateColour.WHITE, PlateColour.BLUE),
    VN_LETTERS_FIVE("vn-l5", "F D S T D D D D D", 4, 0, PlateColour.WHITE, PlateColour.BLUE),
    VN_LETTERS_FOUR("vn-l4", "F D S T D D D D", 4, -4, PlateColour.WHITE, PlateColour.BLUE),
    VN_ARMY("vn-army", "M L D D D D", 2, -3, PlateColour.RED);

    private static final double ODD_COLOUR = -2.5;

    private final String formName;
    private final Slots whole;
    private final Slots upper;
    private final Slots lower;
    private final double prior;
    private final Set<PlateColour> colours;

    PlateForm(String formName, String pattern, int upper, double prior, PlateColour... colours) {
        this.formName = formName;
        List<String> sets = Arrays.stream(pattern.split(" ")).map(PlateForm::set).toList();
        this.whole = Slots.of(sets);
        this.upper = Slots.of(sets.subList(0, upper));
        this.lower = Slots.of(sets.subList(upper, sets.size()));
        this.prior = prior;
        this.colours = EnumSet.copyOf(List.of(colours));
    }

    private static String set(String letter) {
        return switch (letter) {
            case "P" -> Alphabet.PROVINCES;
            case "O" -> "ABCDEFGHJKLMNPQRSTUVWXYZ";
            case "A" -> "ABCDEFGHJKLMNPQRSTUVWXYZ" + Alphabet.DIGITS;
            case "D" -> Alphabet.DIGITS;
            case "E" -> "DF";
            // issued where D and F are used up (GA 36-2018, tables 5 and 6)
            case "Z" -> "ABCEGHJK";
            case "X" -> "挂学警港澳领";
            case "F", "G" -> "123456789";
            case "S" -> "ABCDEFGHKLMNPRSTUVXYZĐ";
            case "T" -> "ABCDEFGHKLMNPRSTUVXYZ";
            case "M" -> "ABHKPQT";
            case "L" -> "ABCDEFGHKLMNPQRSTUVXYZ";
            default -> letter;
        };
    }

    String formName() {
        return formName;
    }

    List<String> sets() {
        return whole.sets();
    }

    /** How much likelier or less likely the form is before any letter is read. */
    double prior(PlateColour colour) {
        boolean fits = colour == PlateColour.UNKNOWN || colours.contains(colour);
        return prior + (fits ? 0 : ODD_COLOUR);
    }

    /** What one line, or two, say under this form. */
    Alignment align(List<Lattice> lines) {
        if (lines.size() == 1) {
            return Alignment.of(lines.getFirst(), whole);
        }
        Alignment above = Alignment.of(lines.get(0), upper);
        Alignment below = Alignment.of(lines.get(1), lower);
        var places = new ArrayList<>(above.places());
        places.addAll(below.places());
        return new Alignment(above.logProbability() + below.logProbability(), places);
    }

    /** How likely one line, or two, show a plate of this form. */
    double logProbability(List<Lattice> lines) {
        return lines.size() == 1
                ? Alignment.logProbability(lines.getFirst(), whole)
                : Alignment.logProbability(lines.get(0), upper)
                        + Alignment.logProbability(lines.get(1), lower);
    }
}

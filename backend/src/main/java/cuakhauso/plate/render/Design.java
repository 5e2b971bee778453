package cuakhauso.plate.render;

import cuakhauso.kernel.Country;
import cuakhauso.plate.reading.PlateColour;

/** The plates that are drawn: size in millimetres, colours and the pattern of their number. */
public enum Design {
    // In a pattern P is a province character, L an office or series letter, A a letter or digit,
    // N a digit; the rest stands for itself.
    CN_BLUE(Country.CN, PlateColour.BLUE, false, 440, 140, "PLAAAAA"),
    CN_YELLOW(Country.CN, PlateColour.YELLOW, false, 440, 140, "PLAAAAA"),
    CN_YELLOW_TWO_LINES(Country.CN, PlateColour.YELLOW, true, 440, 220, "PLAAAAA"),
    CN_TRAILER(Country.CN, PlateColour.YELLOW, true, 440, 220, "PLAAAA挂"),
    CN_TRAINING(Country.CN, PlateColour.YELLOW, false, 440, 140, "PLAAAA学"),
    CN_NEW_ENERGY(Country.CN, PlateColour.GREEN, false, 480, 140, "PLEANNNN"),
    CN_NEW_ENERGY_LARGE(Country.CN, PlateColour.GREEN, false, 480, 140, "PLNNNNNE"),
    CN_POLICE(Country.CN, PlateColour.WHITE, false, 440, 140, "PLAAAA警"),
    CN_CROSS_BORDER(Country.CN, PlateColour.BLACK, false, 440, 140, "粤ZAAAA港"),
    CN_MACAU(Country.CN, PlateColour.BLACK, false, 440, 140, "粤ZAAAA澳"),
    CN_CONSULATE(Country.CN, PlateColour.BLACK, false, 440, 140, "PLAAAA领"),
    VN_WHITE(Country.VN, PlateColour.WHITE, false, 500, 110, "NNVNNNNN"),
    VN_YELLOW(Country.VN, PlateColour.YELLOW, false, 500, 110, "NNVNNNNN"),
    VN_BLUE(Country.VN, PlateColour.BLUE, false, 500, 110, "NNVNNNNN"),
    VN_OLD(Country.VN, PlateColour.WHITE, false, 470, 110, "NNVNNNN"),
    VN_COMPANY(Country.VN, PlateColour.WHITE, false, 500, 110, "NNWNNNNN"),
    VN_WHITE_TWO_LINES(Country.VN, PlateColour.WHITE, true, 310, 185, "NNVNNNNN"),
    VN_YELLOW_TWO_LINES(Country.VN, PlateColour.YELLOW, true, 310, 185, "NNVNNNNN"),
    VN_BLUE_TWO_LINES(Country.VN, PlateColour.BLUE, true, 310, 185, "NNVNNNNN"),
    VN_OLD_TWO_LINES(Country.VN, PlateColour.WHITE, true, 280, 200, "NNVNNNN"),
    VN_COMPANY_TWO_LINES(Country.VN, PlateColour.WHITE, true, 310, 185, "NNWNNNNN"),
    VN_TRAILER(Country.VN, PlateColour.WHITE, true, 310, 185, "NNRNNNNN"),
    VN_MOTORBIKE(Country.VN, PlateColour.WHITE, true, 190, 140, "NNVMNNNNN"),
    VN_MOTORBIKE_OLD(Country.VN, PlateColour.WHITE, true, 190, 140, "NNVMNNNN"),
    VN_ARMY(Country.VN, PlateColour.RED, false, 470, 110, "XYNNNN"),
    VN_ARMY_TWO_LINES(Country.VN, PlateColour.RED, true, 280, 200, "XYNNNN");

    private final Country country;
    private final PlateColour colour;
    private final boolean twoLines;
    private final int widthMm;
    private final int heightMm;
    private final String pattern;

    Design(
            Country country,
            PlateColour colour,
            boolean twoLines,
            int widthMm,
            int heightMm,
            String pattern) {
        this.country = country;
        this.colour = colour;
        this.twoLines = twoLines;
        this.widthMm = widthMm;
        this.heightMm = heightMm;
        this.pattern = pattern;
    }

    public Country country() {
        return country;
    }

    public PlateColour colour() {
        return colour;
    }

    public boolean twoLines() {
        return twoLines;
    }

    int widthMm() {
        return widthMm;
    }

    int heightMm() {
        return heightMm;
    }

    String pattern() {
        return pattern;
    }

    /** How many characters of a number stand in the upper line of two. */
    public int inUpperLine(String number) {
        return switch (this) {
            case CN_BLUE,
                    CN_YELLOW,
                    CN_YELLOW_TWO_LINES,
                    CN_TRAILER,
                    CN_TRAINING,
                    CN_NEW_ENERGY,
                    CN_NEW_ENERGY_LARGE,
                    CN_POLICE,
                    CN_CROSS_BORDER,
                    CN_MACAU,
                    CN_CONSULATE,
                    VN_ARMY,
                    VN_ARMY_TWO_LINES ->
                    2;
            case VN_OLD, VN_OLD_TWO_LINES, VN_MOTORBIKE_OLD -> number.length() - 4;
            case VN_WHITE,
                    VN_YELLOW,
                    VN_BLUE,
                    VN_COMPANY,
                    VN_WHITE_TWO_LINES,
                    VN_YELLOW_TWO_LINES,
                    VN_BLUE_TWO_LINES,
                    VN_COMPANY_TWO_LINES,
                    VN_TRAILER,
                    VN_MOTORBIKE ->
                    number.length() - 5;
        };
    }
}

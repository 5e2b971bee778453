package cuakhauso.plate.reading;

/** The characters of plates in the order of the plate network's outputs; output 0 is "nothing". */
final class Alphabet {

    static final String DIGITS = "0123456789";
    static final String PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    static final String CHARACTERS = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZĐ" + PROVINCES + "挂学警港澳使领";
    static final int BLANK = 0;
    static final int OUTPUTS = CHARACTERS.length() + 1;

    private Alphabet() {}

    /** The output that stands for the character. */
    static int output(char c) {
        int at = CHARACTERS.indexOf(c);
        if (at < 0) {
            throw new IllegalArgumentException("no character of a plate: " + c);
        }
        return at + 1;
    }
}

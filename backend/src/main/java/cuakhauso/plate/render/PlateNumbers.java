package cuakhauso.plate.render;

import java.util.Random;

/** Makes up plate numbers, evenly over the characters that a place may have. */
public final class PlateNumbers {

    private static final String PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    private static final String OFFICES = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String SERIES = "ABCDEFGHKLMNPSTUVXYZĐ";
    private static final String DIGITS = "0123456789";

    private PlateNumbers() {}

    public static String random(Design design, Random random) {
        StringBuilder number = new StringBuilder();
        for (char place : design.pattern().toCharArray()) {
            number.append(
                    switch (place) {
                        case 'P' -> one(PROVINCES, random);
                        case 'L' -> one(OFFICES, random);
                        case 'A' -> one(random.nextInt(10) < 4 ? OFFICES : DIGITS, random);
                        case 'E' -> one("DF", random);
                        case 'V' -> one(SERIES, random);
                        case 'W' -> random.nextInt(4) > 0 ? "LD" : "NG";
                        case 'M' -> one(random.nextInt(8) > 0 ? "123456789" : SERIES, random);
                        case 'X' -> one("ABHKPQT", random);
                        case 'Y' -> one("ABCDEGHKMNPT", random);
                        // no Vietnamese province has a number below 11
                        case 'N' -> one(number.isEmpty() ? "123456789" : DIGITS, random);
                        default -> String.valueOf(place);
                    });
        }
        return number.toString();
    }

    private static String one(String of, Random random) {
        return String.valueOf(of.charAt(random.nextInt(of.length())));
    }
}

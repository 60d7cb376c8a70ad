package dev.jops.internal.json;

import java.math.BigDecimal;

/** Numbers with all their digits; loaded where one is wanted. */
public final class ExactNumber {
    /** The most digits of a number, and the most places between them and its point. */
    public static final int MOST_DIGITS = 1000;

    /** The digits, and a sign, a point and an exponent. */
    private static final int MOST_CHARACTERS = MOST_DIGITS + 20;

    private ExactNumber() {}

    /**
     * Returns a number as it is written.
     *
     * @throws NumberFormatException if it is not a number, or one that is not bounded
     */
    public static BigDecimal parse(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            BigDecimal number = new BigDecimal(text);
            if (isBounded(number)) {
                return number;
            }
        }
        throw new NumberFormatException("more than " + MOST_DIGITS + " digits");
    }

    /** Returns whether somebody who computes with a number is sure to come to an end: 1E+999999999 is short to write. */
    public static boolean isBounded(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS;
    }

    /** Returns a number of JSON that does not fit into 64 bits. */
    static Object read(String digits) {
        boolean isWhole = digits.indexOf('.') < 0 && digits.indexOf('e') < 0 && digits.indexOf('E') < 0;
        try {
            BigDecimal number = parse(digits);
            return isWhole ? (Object) number.toBigIntegerExact() : number;
        } catch (NumberFormatException e) {
            throw new JsonException("a number is too large");
        }
    }
}

package dev.jops.internal.json;

import java.math.BigDecimal;

/** Numbers with all their digits. Loaded only when one is used. */
public final class ExactNumber {
    /** The most digits of a number, and the most places between them and the decimal point. */
    public static final int MOST_DIGITS = 1000;

    /** The digits, with a sign, a point and an exponent. */
    private static final int MOST_CHARACTERS = MOST_DIGITS + 20;

    private ExactNumber() {}

    /**
     * Returns a number with all its digits.
     *
     * @throws NumberFormatException if it is not a number, or not {@linkplain #isBounded bounded}
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

    /**
     * Returns whether computing with a number takes a limited time, in contrast to 1E+999999999, which is short to
     * write.
     */
    public static boolean isBounded(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS;
    }

    /** Returns a number in JSON that does not fit into 64 bits. */
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

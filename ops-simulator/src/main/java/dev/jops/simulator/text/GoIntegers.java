package dev.jops.simulator.text;

import java.util.OptionalLong;

/**
 * Whole numbers of 64 bits as Go parses them, and Go's errors.
 *
 * <p>go: strconv/atoi.go
 */
public final class GoIntegers {
    private static final int DECIMAL = 10;

    private GoIntegers() {}

    /** Returns a decimal number with an optional sign; empty if it is not one. (go: strconv.Atoi) */
    public static OptionalLong decimal(String text) {
        return parse(text, signs(text), DECIMAL);
    }

    /**
     * Returns a number with an optional sign, in the base of its prefix: {@code 0x}, {@code 0b}, {@code 0o} or {@code
     * 0}; empty if it is not one. (go: strconv.ParseInt with base 0)
     */
    public static OptionalLong ofAnyBase(String text) {
        int from = signs(text);
        if (text.length() < from + 2 || text.charAt(from) != '0') {
            return parse(text, from, DECIMAL);
        }
        return switch (text.charAt(from + 1)) {
            case 'x', 'X' -> parse(text, from + 2, 16);
            case 'b', 'B' -> parse(text, from + 2, 2);
            case 'o', 'O' -> parse(text, from + 2, 8);
            default -> parse(text, from + 1, 8);
        };
    }

    /** Returns Go's error for a text that a function of strconv does not accept as a number. */
    public static String problem(String function, String text) {
        int from = signs(text);
        boolean isTooLarge = from < text.length()
                && text.chars().skip(from).allMatch(c -> Character.digit(c, DECIMAL) >= 0 && c < 0x80);
        return "strconv." + function + ": parsing " + GoQuotes.quoted(text) + ": "
                + (isTooLarge ? "value out of range" : "invalid syntax");
    }

    private static int signs(String text) {
        return text.startsWith("+") || text.startsWith("-") ? 1 : 0;
    }

    private static OptionalLong parse(String text, int from, int base) {
        if (from == text.length()) {
            return OptionalLong.empty();
        }
        long number = 0; // negative, because there is one more negative number
        for (int i = from; i < text.length(); i++) {
            int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), base) : -1;
            if (digit < 0 || number < (Long.MIN_VALUE + digit) / base) {
                return OptionalLong.empty();
            }
            number = number * base - digit;
        }
        boolean isNegative = text.charAt(0) == '-';
        return number == Long.MIN_VALUE && !isNegative
                ? OptionalLong.empty()
                : OptionalLong.of(isNegative ? number : -number);
    }
}

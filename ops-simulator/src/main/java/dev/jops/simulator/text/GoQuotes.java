package dev.jops.simulator.text;

import java.util.List;
import java.util.Locale;

/**
 * Strings in quotes, as Go prints them with {@code %q}.
 *
 * <p>go: strconv/quote.go
 */
public final class GoQuotes {

    private GoQuotes() {}

    /** Returns a string in double quotes, with escapes for unprintable characters. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> append(quoted, c));
        return quoted.append('"').toString();
    }

    /** Returns strings as Go prints a slice of them: {@code ["a" "b"]}. */
    public static String quoted(List<String> texts) {
        StringBuilder quoted = new StringBuilder("[");
        for (String text : texts) {
            quoted.append(quoted.length() == 1 ? "" : " ").append(quoted(text));
        }
        return quoted.append(']').toString();
    }

    private static void append(StringBuilder quoted, int c) {
        switch (c) {
            case '"', '\\' -> quoted.append('\\').append((char) c);
            case 0x07 -> quoted.append("\\a");
            case '\b' -> quoted.append("\\b");
            case '\f' -> quoted.append("\\f");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case 0x0b -> quoted.append("\\v");
            default -> {
                if (isPrintable(c)) {
                    quoted.appendCodePoint(c);
                } else if (c < ' ' || c == 0x7f) {
                    quoted.append(String.format(Locale.ROOT, "\\x%02x", c));
                } else if (c > 0xffff) {
                    quoted.append(String.format(Locale.ROOT, "\\U%08x", c));
                } else {
                    quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
                }
            }
        }
    }

    /** Returns whether Go prints a character as it is: letters, marks, numbers, punctuation, symbols and the space. */
    private static boolean isPrintable(int c) {
        if (c < 0x7f) {
            return c >= ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}

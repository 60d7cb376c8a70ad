package dev.jops.simulator.text;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as Go writes it: without spaces, and with escapes for characters that could end a script in HTML.
 *
 * <p>go: encoding/json/encode.go
 */
public final class GoJson {
    private static final String DIGITS = "0123456789abcdef";

    private GoJson() {}

    /** Returns one value on a single line, with the entries of a map in its own order. */
    public static String write(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            text.append('{');
            String separator = "";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text.append(separator);
                quote(text, String.valueOf(entry.getKey()));
                text.append(':');
                append(text, entry.getValue());
                separator = ",";
            }
            text.append('}');
        } else if (value instanceof Iterable<?> items) {
            text.append('[');
            String separator = "";
            for (Object item : items) {
                text.append(separator);
                append(text, item);
                separator = ",";
            }
            text.append(']');
        } else if (value instanceof String string) {
            quote(text, string);
        } else if (value instanceof Instant time) {
            quote(text, time.toString());
        } else if (value instanceof Double number) {
            text.append(GoNumbers.inJson(number));
        } else {
            text.append(value);
        }
    }

    private static void quote(StringBuilder text, String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '<', '>', '&', '\u2028', '\u2029' -> escape(text, c);
                default -> {
                    if (c < ' ') {
                        escape(text, c);
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    private static void escape(StringBuilder text, char c) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(DIGITS.charAt(c >> shift & 0xf));
        }
    }
}

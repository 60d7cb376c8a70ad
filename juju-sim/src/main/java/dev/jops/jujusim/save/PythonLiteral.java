package dev.jops.jujusim.save;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as a Python author writes them. */
final class PythonLiteral {
    private static final int FIRST_PRINTABLE = 0x20;

    private PythonLiteral() {}

    static String of(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Number) {
            return value.toString();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PythonLiteral::of).collect(Collectors.joining(", ", "[", "]"));
        }
        return "'" + escaped(value.toString()) + "'";
    }

    /** Returns a word of a command line as a Python number or boolean if it is written like one, else as a string. */
    static String ofWord(String word) {
        if (word.equals("true") || word.equals("false")) {
            return of(Boolean.valueOf(word));
        }
        return word.matches("0|-?[1-9]\\d{0,17}") ? word : of(word);
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\'' -> escaped.append("\\'");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> append(escaped, c);
            }
        });
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, int c) {
        int type = Character.getType(c);
        boolean isVisible = c >= FIRST_PRINTABLE
                && type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.UNASSIGNED;
        if (isVisible) {
            escaped.appendCodePoint(c);
        } else if (c <= 0xff) {
            escaped.append(String.format("\\x%02x", c));
        } else {
            escaped.append(String.format(c <= 0xffff ? "\\u%04x" : "\\U%08x", c));
        }
    }
}

package dev.jops.jujusim.save;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as a Java author writes them. */
final class JavaLiteral {
    private static final int MOST_PAIRS = 10;

    private JavaLiteral() {}

    static String of(Object value) {
        if (value instanceof Long number) {
            boolean isInt = number.intValue() == number;
            return number + (isInt ? "" : "L");
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Map<?, ?> map) {
            boolean isShort = map.size() <= MOST_PAIRS;
            return map.entrySet().stream()
                    .map(entry -> (isShort ? "" : "Map.entry(") + of(String.valueOf(entry.getKey())) + ", "
                            + of(entry.getValue()) + (isShort ? "" : ")"))
                    .collect(Collectors.joining(", ", isShort ? "Map.of(" : "Map.ofEntries(", ")"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JavaLiteral::of).collect(Collectors.joining(", ", "List.of(", ")"));
        }
        return "\"" + escaped(value.toString()) + "\"";
    }

    static String of(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos % 1_000_000_000 == 0) {
            return "Duration.ofSeconds(" + nanos / 1_000_000_000 + ")";
        }
        return nanos % 1_000_000 == 0
                ? "Duration.ofMillis(" + nanos / 1_000_000 + ")"
                : "Duration.ofNanos(" + nanos + "L)";
    }

    /**
     * Uses octal escapes for control characters, because the compiler reads Unicode escapes before it reads the string.
     */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '"' -> escaped.append("\\\"");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (c < ' ') {
                        escaped.append(String.format("\\%03o", (int) c));
                    } else if (c < 0x7f || Character.isLetterOrDigit(c)) {
                        escaped.append(c);
                    } else {
                        escaped.append(String.format("\\u%04x", (int) c));
                    }
                }
            }
        }
        return escaped.toString();
    }
}

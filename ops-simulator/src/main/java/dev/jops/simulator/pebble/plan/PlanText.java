package dev.jops.simulator.pebble.plan;

import dev.jops.simulator.text.GoNumbers;
import java.util.List;
import java.util.Map;

/**
 * A plan as Go's YAML encoder writes it: four blanks for each level, quotes where a string would be something else.
 * gopkg.in/yaml.v3: emitterc.go
 */
final class PlanText {
    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();

    private PlanText() {}

    static String of(Map<String, ?> sections) {
        PlanText plan = new PlanText();
        if (sections.isEmpty()) {
            return "{}\n";
        }
        plan.writeMap(sections, "");
        return plan.text.toString();
    }

    private void writeMap(Map<?, ?> map, String indent) {
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (ScalarShape.canBeSimpleKey(name)) {
                text.append(indent).append(scalar(name, "")).append(':');
            } else {
                String written = scalar(name, indent + INDENT);
                text.append(indent)
                        .append("? ")
                        .append(written)
                        .append('\n')
                        .append(indent)
                        .append(':');
            }
            write(value, indent);
        });
    }

    private void write(Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            text.append(map.isEmpty() ? " {}\n" : "\n");
            writeMap(map, indent + INDENT);
        } else if (value instanceof List<?> items) {
            text.append(items.isEmpty() ? " []\n" : "\n");
            for (Object item : items) {
                String written = scalar(String.valueOf(item), indent + INDENT);
                text.append(indent).append(INDENT).append("- ").append(written).append('\n');
            }
        } else {
            text.append(' ');
            text.append(value instanceof String string ? scalar(string, indent + INDENT) : number(value));
            text.append('\n');
        }
    }

    /** A number as Go writes it. */
    static String number(Object value) {
        return value instanceof Double number ? GoNumbers.inYaml(number) : String.valueOf(value);
    }

    private static String scalar(String value, String indent) {
        ScalarShape shape = ScalarShape.of(value);
        if (value.indexOf('\n') >= 0) {
            return shape.canBeBlock() ? block(value, indent) : doubleQuoted(value);
        }
        if (!PlainScalars.isString(value)) {
            return doubleQuoted(value);
        }
        if (shape.canBePlain()) {
            return value;
        }
        return shape.canBeSingleQuoted() ? "'" + value.replace("'", "''") + "'" : doubleQuoted(value);
    }

    /** The lines below a bar; Go takes a break at their beginning for the end of the bar's own line. */
    private static String block(String value, String indent) {
        StringBuilder block = new StringBuilder("|");
        if (value.startsWith(" ") || value.startsWith("\n")) {
            block.append(INDENT.length());
        }
        boolean isEnded = value.endsWith("\n");
        boolean keepsBreaks = value.equals("\n") || value.endsWith("\n\n");
        block.append(isEnded ? (keepsBreaks ? "+" : "") : "-");
        String body = value.startsWith("\n") ? value.substring(1) : value;
        if (!body.isEmpty()) {
            for (String line : (isEnded ? body.substring(0, body.length() - 1) : body).split("\n", -1)) {
                block.append('\n').append(line.isEmpty() ? "" : indent).append(line);
            }
        }
        return block.toString();
    }

    private static String doubleQuoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\' || !ScalarShape.isPrintable(c) || c == '\n' || ScalarShape.isBreak(c)) {
                quoted.append('\\').append(escaped(c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case 0 -> "0";
            case 0x07 -> "a";
            case '\b' -> "b";
            case '\t' -> "t";
            case '\n' -> "n";
            case 0x0b -> "v";
            case '\f' -> "f";
            case '\r' -> "r";
            case 0x1b -> "e";
            case '"' -> "\"";
            case '\\' -> "\\";
            case 0x85 -> "N";
            case 0xa0 -> "_";
            case 0x2028 -> "L";
            case 0x2029 -> "P";
            default ->
                c <= 0xff
                        ? String.format("x%02X", c)
                        : c <= 0xffff ? String.format("u%04X", c) : String.format("U%08X", c);
        };
    }
}

package dev.jops.testing.juju.tools;

import dev.jops.internal.json.Json;
import dev.jops.internal.yaml.Yaml;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a hook tool prints, in the format that is asked for.
 *
 * <p>juju: juju/cmd, output.go
 */
final class Output {
    static final Flag FORMAT = Flag.value("--format");

    private Output() {}

    static String of(@Nullable Object value, CommandLine line) {
        return of(value, line, "smart");
    }

    static String of(@Nullable Object value, CommandLine line, String defaultFormat) {
        String given = line.value(FORMAT);
        String format = given == null ? defaultFormat : given;
        return switch (format) {
            case "json" -> Json.write(value) + "\n";
            case "yaml" -> yaml(value);
            case "smart" -> smart(value);
            default -> throw ToolFailure.usage("unknown format \"" + format + "\"");
        };
    }

    private static String smart(@Nullable Object value) {
        if (value == null || "".equals(value)) {
            return "";
        }
        if (value instanceof Boolean bool) {
            return bool ? "True\n" : "False\n";
        }
        if (value instanceof List<?> items) {
            StringBuilder lines = new StringBuilder();
            items.forEach(item -> lines.append(item).append('\n'));
            return lines.toString();
        }
        return value instanceof String text ? text + "\n" : yaml(value);
    }

    private static String yaml(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? "{}\n" : Yaml.write(map);
        }
        if (value instanceof List<?> items) {
            StringBuilder lines = new StringBuilder();
            items.forEach(item -> lines.append("- ").append(item).append('\n'));
            return items.isEmpty() ? "[]\n" : lines.toString();
        }
        return "".equals(value) ? "\"\"\n" : value + "\n";
    }
}

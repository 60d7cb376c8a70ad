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
        return switch (format(line)) {
            case "json" -> Json.write(value) + "\n";
            case "yaml" -> yaml(value);
            case "smart" -> smart(value);
            default -> throw ToolFailure.usage("unknown format \"" + format(line) + "\"");
        };
    }

    /** What a tool prints that knows no smart format. */
    static String yamlOrJson(@Nullable Object value, CommandLine line) {
        return line.value(FORMAT) == null ? yaml(value) : of(value, line);
    }

    /** Refuses the smart format before anything is done. */
    static void requireYamlOrJson(CommandLine line) {
        String given = line.value(FORMAT);
        if (given != null && !given.equals("yaml") && !given.equals("json")) {
            throw ToolFailure.usage("unknown format \"" + given + "\"");
        }
    }

    static boolean isSmart(CommandLine line) {
        return format(line).equals("smart");
    }

    private static String format(CommandLine line) {
        String given = line.value(FORMAT);
        return given == null ? "smart" : given;
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
            items.forEach(item -> lines.append("- ").append(scalar(item)));
            return items.isEmpty() ? "[]\n" : lines.toString();
        }
        return scalar(value);
    }

    /** One value with the quotes that YAML wants, so that the text {@code true} stays a text. */
    private static String scalar(Object value) {
        return "".equals(value) ? "\"\"\n" : Yaml.write(Map.of("v", value)).substring("v: ".length());
    }
}

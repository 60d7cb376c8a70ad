package dev.jops.simulator.commands;

import dev.jops.internal.json.Json;
import dev.jops.internal.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The output of a hook command, in the requested format.
 *
 * <p>juju: juju/cmd, output.go
 */
final class Output {
    static final Flag FORMAT = Flag.value("--format");
    static final Flag FILE = Flag.value("-o", "--output");

    private Output() {}

    static String of(@Nullable Object value, CommandLine line) {
        return written(formatted(value, format(line, "smart")), line);
    }

    /** Returns the output of a command that has no smart format. */
    static String yamlOrJson(@Nullable Object value, CommandLine line) {
        requireYamlOrJson(line);
        return written(formatted(value, format(line, "yaml")), line);
    }

    /** Refuses the smart format before anything is done. */
    static void requireYamlOrJson(CommandLine line) {
        String format = format(line, "yaml");
        if (!format.equals("yaml") && !format.equals("json")) {
            throw unknown(format);
        }
    }

    /** Writes the output into a file if the command line names one; nothing is left to print then. */
    static String written(String text, CommandLine line) {
        String file = line.value(FILE);
        if (file == null) {
            return text;
        }
        try {
            Files.writeString(Path.of(file), text);
            return "";
        } catch (IOException e) {
            throw CommandFailure.failed("open " + file + ": " + e.getMessage());
        }
    }

    private static String formatted(@Nullable Object value, String format) {
        return switch (format) {
            case "json" -> Json.write(value) + "\n";
            case "yaml" -> yaml(value);
            case "smart" -> smart(value);
            default -> throw unknown(format);
        };
    }

    private static CommandFailure unknown(String format) {
        return CommandFailure.usage("unknown format \"" + format + "\"");
    }

    static boolean isSmart(CommandLine line) {
        return format(line, "smart").equals("smart");
    }

    static boolean isJson(CommandLine line) {
        return format(line, "smart").equals("json");
    }

    private static String format(CommandLine line, String usual) {
        String given = line.value(FORMAT);
        return given == null ? usual : given;
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

    /** Returns one value with the quotes that YAML needs, so that the string {@code true} stays a string. */
    private static String scalar(Object value) {
        return "".equals(value) ? "\"\"\n" : Yaml.write(Map.of("v", value)).substring("v: ".length());
    }
}

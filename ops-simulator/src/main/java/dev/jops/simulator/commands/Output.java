package dev.jops.simulator.commands;

import dev.jops.simulator.text.GoJson;
import dev.jops.simulator.text.GoQuotes;
import dev.jops.simulator.text.GoYaml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The output of a hook command, in the requested format. Null prints nothing except in JSON.
 *
 * <p>juju: juju/cmd, output.go
 */
final class Output {
    /** The format of most commands; smart unless given. */
    static final Flag FORMAT = Flag.value((hook, value) -> isFormat(value) ? null : unknown(value), "--format");

    /** The format of commands that have no smart one; YAML unless given. */
    static final Flag YAML_OR_JSON =
            Flag.value((hook, value) -> isYamlOrJson(value) ? null : unknown(value), "--format");

    static final Flag FILE = Flag.value("-o", "--output");

    private Output() {}

    /** Returns a value in the format of the command line. */
    static String of(@Nullable Object value, CommandLine line) {
        return written(
                switch (format(line)) {
                    case "json" -> GoJson.write(value) + "\n";
                    case "yaml" -> yaml(value);
                    default -> smart(value);
                },
                line);
    }

    /** Returns strings, which the smart format prints one per line. */
    static String ofStrings(List<String> values, CommandLine line) {
        if (!format(line).equals("smart")) {
            return of(values, line);
        }
        String lines = String.join("\n", values);
        return written(lines.isEmpty() ? "" : lines + "\n", line);
    }

    /** Writes the output into a file if the command line names one, and returns what is left to print. */
    static String written(String text, CommandLine line) {
        String file = line.text(FILE);
        if (file.isEmpty()) {
            return text;
        }
        CommandFiles.write(file, text, line);
        return "";
    }

    static boolean isSmart(CommandLine line) {
        return format(line).equals("smart");
    }

    static boolean isJson(CommandLine line) {
        return format(line).equals("json");
    }

    private static String format(CommandLine line) {
        String given = line.value(FORMAT);
        if (given != null) {
            return given;
        }
        String withoutSmart = line.value(YAML_OR_JSON);
        return withoutSmart != null ? withoutSmart : line.has(YAML_OR_JSON) ? "yaml" : "smart";
    }

    private static boolean isFormat(String word) {
        return word.equals("smart") || isYamlOrJson(word);
    }

    private static boolean isYamlOrJson(String word) {
        return word.equals("yaml") || word.equals("json");
    }

    private static String unknown(String format) {
        return "unknown format " + GoQuotes.quoted(format);
    }

    private static String smart(@Nullable Object value) {
        if (value instanceof Boolean bool) {
            return bool ? "True\n" : "False\n";
        }
        if (value instanceof String text) {
            return text.isEmpty() ? "" : text + "\n";
        }
        return yaml(value);
    }

    private static String yaml(@Nullable Object value) {
        return value == null ? "" : GoYaml.write(value);
    }
}

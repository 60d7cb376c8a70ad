package dev.jops.simulator.commands;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import dev.jops.simulator.text.GoQuotes;
import dev.jops.simulator.text.YamlTexts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code key=value} arguments, and the YAML file that can accompany them.
 *
 * <p>juju: juju/utils/keyvalues; internal/worker/uniter/runner/jujuc/relation-set.go
 */
final class KeyValues {
    static final Flag FILE = Flag.value("--file");
    private static final int LONGEST_YAML_KEY = 1000;

    private KeyValues() {}

    /** Returns the settings in the file and the arguments; the arguments win, and are checked first. */
    static Map<String, String> of(CommandLine line) {
        Map<String, String> overrides = fromArguments(line.arguments());
        Map<String, String> settings = new TreeMap<>(fromFile(line));
        settings.putAll(overrides);
        return settings;
    }

    /** Returns the pairs in arguments; values may be empty, and empty arguments are ignored. */
    static Map<String, String> fromArguments(List<String> arguments) {
        return parse(arguments, true);
    }

    /** Returns the pairs in arguments, whose values must not be empty. */
    static Map<String, String> withValues(List<String> arguments) {
        return parse(arguments, false);
    }

    private static Map<String, String> parse(List<String> arguments, boolean mayBeEmpty) {
        Map<String, String> settings = new TreeMap<>();
        for (String argument : arguments) {
            if (!argument.isEmpty()) {
                put(settings, argument, mayBeEmpty);
            }
        }
        return settings;
    }

    private static void put(Map<String, String> settings, String argument, boolean mayBeEmpty) {
        int equals = argument.indexOf('=');
        if (equals < 0) {
            throw CommandFailure.usage("expected \"key=value\", got " + GoQuotes.quoted(argument));
        }
        String key = argument.substring(0, equals).strip();
        String value = argument.substring(equals + 1).strip();
        if (key.isEmpty() || (value.isEmpty() && !mayBeEmpty)) {
            throw CommandFailure.usage("expected \"key=value\", got \"" + key + "=" + value + '"');
        }
        if (settings.put(key, value) != null) {
            throw CommandFailure.usage("key " + GoQuotes.quoted(key) + " specified more than once");
        }
    }

    private static Map<String, String> fromFile(CommandLine line) {
        String file = line.text(FILE);
        if (file.isEmpty()) {
            return Map.of();
        }
        String text = CommandFiles.read(file, line);
        Map<String, String> texts = text.startsWith("{") ? textsInJson(text) : null;
        try {
            return texts == null ? YamlTexts.read(text, "map[string]string") : texts;
        } catch (IllegalArgumentException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Parses a JSON object that has only string values, as charms send it, without a YAML parser; null for anything
     * that YAML might read differently.
     */
    private static @Nullable Map<String, String> textsInJson(String text) {
        int quotes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '\\') {
                return null;
            }
            quotes += c == '"' ? 1 : 0;
        }
        Map<String, String> settings = new TreeMap<>();
        try {
            if (Json.read(text) instanceof Map<?, ?> map) {
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    String key = String.valueOf(entry.getKey());
                    if (!(entry.getValue() instanceof String value) || key.length() > LONGEST_YAML_KEY) {
                        return null;
                    }
                    settings.put(key, value);
                }
            }
        } catch (JsonException e) {
            return null;
        }
        boolean hasKeyTwice = quotes != 4 * settings.size();
        return hasKeyTwice ? null : settings;
    }
}

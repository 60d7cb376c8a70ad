package dev.jops.simulator.commands;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import dev.jops.internal.yaml.Yaml;
import dev.jops.internal.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Returns the settings of file and arguments; the arguments win. */
    static Map<String, String> of(CommandLine line) {
        Map<String, String> settings = new TreeMap<>(fromFile(line.value(FILE), line.input()));
        settings.putAll(fromArguments(line.arguments()));
        return settings;
    }

    static Map<String, String> fromArguments(List<String> arguments) {
        Map<String, String> settings = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw CommandFailure.usage("expected \"key=value\", got \"" + argument + "\"");
            }
            String key = argument.substring(0, equals).strip();
            if (settings.put(key, argument.substring(equals + 1).strip()) != null) {
                throw CommandFailure.usage("key \"" + key + "\" specified more than once");
            }
        }
        return settings;
    }

    /** Returns the contents of a file, or standard input. */
    static String text(String file, String input) throws IOException {
        return file.equals("-") ? input : Files.readString(Path.of(file));
    }

    private static Map<String, String> fromFile(@Nullable String file, String input) {
        if (file == null) {
            return Map.of();
        }
        try {
            String text = text(file, input);
            Map<String, String> texts = text.startsWith("{") ? textsInJson(text) : null;
            return texts == null ? inYaml(text) : texts;
        } catch (YamlException | IOException e) {
            throw CommandFailure.failed("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static Map<String, String> inYaml(String text) {
        Map<String, String> settings = new TreeMap<>();
        if (Yaml.read(text) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> settings.put(String.valueOf(key), value == null ? "" : String.valueOf(value)));
        }
        return settings;
    }

    /**
     * Parses a JSON object that has only string values, as charms send it, without the detour of YAML; null for
     * anything that YAML might read differently.
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

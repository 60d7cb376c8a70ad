package dev.jops.testing.juju.tools;

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
 * {@code key=value} arguments, and the YAML file that can stand beside them.
 *
 * <p>juju: juju/utils/keyvalues; internal/worker/uniter/runner/jujuc/relation-set.go
 */
final class KeyValues {
    static final Flag FILE = Flag.value("--file");

    private KeyValues() {}

    /** The settings of file and arguments, the arguments winning. */
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
                throw ToolFailure.usage("expected \"key=value\", got \"" + argument + "\"");
            }
            String key = argument.substring(0, equals).strip();
            if (settings.put(key, argument.substring(equals + 1).strip()) != null) {
                throw ToolFailure.usage("key \"" + key + "\" specified more than once");
            }
        }
        return settings;
    }

    /** What a file holds, or standard input. */
    static String text(String file, String input) throws IOException {
        return file.equals("-") ? input : Files.readString(Path.of(file));
    }

    private static Map<String, String> fromFile(@Nullable String file, String input) {
        Map<String, String> settings = new TreeMap<>();
        if (file == null) {
            return settings;
        }
        try {
            Object document = Yaml.read(text(file, input));
            if (document instanceof Map<?, ?> map) {
                map.forEach(
                        (key, value) -> settings.put(String.valueOf(key), value == null ? "" : String.valueOf(value)));
            }
            return settings;
        } catch (YamlException | IOException e) {
            throw ToolFailure.failed("cannot read " + file + ": " + e.getMessage());
        }
    }
}

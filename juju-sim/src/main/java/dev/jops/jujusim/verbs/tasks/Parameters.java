package dev.jops.jujusim.verbs.tasks;

import dev.jops.internal.yaml.Yaml;
import dev.jops.internal.yaml.YamlException;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of an action, from a file and from words such as {@code key.key=value}, which take precedence. */
final class Parameters {
    private static final String KEY = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
    private static final String KEYS = KEY + "(?:\\." + KEY + ")*";

    private Parameters() {}

    static Map<String, Object> of(Arguments arguments, List<String> words, Session session) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        arguments.value("params").ifPresent(file -> parameters.putAll(ofFile(file, session)));
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new UsageException("argument \"" + word + "\" must be of the form key.key.key...=value");
            }
            String keys = word.substring(0, equals);
            if (!keys.matches(KEYS)) {
                throw new UsageException("key \"" + keys
                        + "\" must start and end with lowercase alphanumeric, and contain only lowercase alphanumeric and"
                        + " hyphens");
            }
            String text = word.substring(equals + 1);
            put(parameters, keys.split("\\."), arguments.is("string-args") ? text : value(text));
        }
        return parameters;
    }

    private static Object value(String text) {
        try {
            Object value = Yaml.read(text);
            return value == null ? "" : value;
        } catch (YamlException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static void put(Map<String, Object> parameters, String[] keys, Object value) {
        Map<String, Object> map = parameters;
        for (int i = 0; i < keys.length - 1; i++) {
            Map<String, Object> inner = new LinkedHashMap<>();
            if (map.get(keys[i]) instanceof Map<?, ?> known) {
                known.forEach((key, old) -> inner.put(String.valueOf(key), old));
            }
            map.put(keys[i], inner);
            map = inner;
        }
        map.put(keys[keys.length - 1], value);
    }

    private static Map<String, Object> ofFile(String file, Session session) {
        try {
            String text = file.equals("-")
                    ? new String(session.client().input(), StandardCharsets.UTF_8)
                    : Files.readString(session.path(file));
            Map<String, Object> parameters = new LinkedHashMap<>();
            Object read = Yaml.read(text);
            if (read instanceof Map<?, ?> map) {
                map.forEach((key, value) -> parameters.put(String.valueOf(key), value));
            } else if (read != null) {
                throw new RefusedException(
                        "params must be a map, got " + read.getClass().getSimpleName());
            }
            return parameters;
        } catch (IOException e) {
            throw new RefusedException("open " + file + ": no such file or directory", e);
        } catch (YamlException e) {
            throw new RefusedException(String.valueOf(e.getMessage()), e);
        }
    }
}

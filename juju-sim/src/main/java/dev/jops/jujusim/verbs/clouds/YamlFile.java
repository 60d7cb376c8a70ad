package dev.jops.jujusim.verbs.clouds;

import dev.jops.internal.yaml.Yaml;
import dev.jops.internal.yaml.YamlException;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file of the client that defines clouds or credentials. */
final class YamlFile {

    private YamlFile() {}

    /**
     * Returns the map below a key of the file.
     *
     * @throws RefusedException if there is none, or the file can't be read
     */
    static Map<String, Object> below(String key, String file, Session session) {
        Object read;
        try {
            read = Yaml.read(Files.readString(session.path(file)));
        } catch (IOException e) {
            throw new RefusedException("open " + file + ": no such file or directory", e);
        } catch (YamlException e) {
            throw new RefusedException("could not parse the file " + file + ": it is not YAML", e);
        }
        if (read instanceof Map<?, ?> map && map.get(key) instanceof Map<?, ?> inner) {
            return strings(inner);
        }
        throw new RefusedException("the file " + file + " has no " + key);
    }

    /** Returns a map with its keys as strings, and empty strings for absent values. */
    static Map<String, Object> strings(Map<?, ?> map) {
        Map<String, Object> strings = new LinkedHashMap<>();
        map.forEach((key, value) -> strings.put(String.valueOf(key), value == null ? "" : value));
        return strings;
    }
}

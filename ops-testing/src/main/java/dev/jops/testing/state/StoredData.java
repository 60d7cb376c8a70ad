package dev.jops.testing.state;

import dev.jops.framework.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The data that the charm or a component stores under a name, as {@code storedState(name)} returns it.
 *
 * @param path the path of its owner and the name, such as {@code charm/counters}
 * @param values strings, whole and decimal numbers, booleans, lists of strings and maps of strings
 */
public record StoredData(String path, Map<String, Object> values) {

    /** Copies the values. Whole numbers become {@code Long} and decimal ones {@code Double}, as they are read back. */
    public StoredData {
        Objects.requireNonNull(path, "path");
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((key, value) -> plain.put(key, plain(value)));
        values = Copies.map(plain);
    }

    /** Returns data that the charm itself stores under a name. */
    public static StoredData ofCharm(String name, Map<String, ?> values) {
        return new StoredData("charm/" + name, Copies.map(values));
    }

    /** Returns the values with typed accessors. */
    public Snapshot snapshot() {
        return Snapshot.fromValues(values);
    }

    private static Object plain(Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return value instanceof Float decimal ? (Object) decimal.doubleValue() : value;
    }
}

package dev.jops.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one revision of a secret says, by key. Never prints its values.
 *
 * @param values the values by key, in the order in which Juju gave them
 */
public record SecretContent(Map<String, String> values) {

    /** Of these values, which are copied. */
    public SecretContent {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value of a key; empty if the secret has no such key. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * The value of a key that has to be there.
     *
     * @throws ModelException if it is not, naming the keys that are
     */
    public String require(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new ModelException(
                    "the secret has no " + key + ": its keys are " + String.join(", ", values.keySet()), null);
        }
        return value;
    }

    /** Names the keys, and shows no value. */
    @Override
    public String toString() {
        return "SecretContent[keys=" + values.keySet() + "]";
    }
}

package dev.jops.testing.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A custom notice that a workload gave its Pebble.
 *
 * @param occurrences how often it has occurred
 * @param data the data of its last occurrence
 */
public record NoticeState(String id, String key, int occurrences, Map<String, String> data) {

    /** Checks the parts, and copies the data. */
    public NoticeState {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(key, "key");
        if (occurrences < 1) {
            throw new IllegalArgumentException(
                    "a notice has occurred at least once, and not " + occurrences + " times");
        }
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** Creates one that has occurred once, without data. */
    public NoticeState(String id, String key) {
        this(id, key, 1, Collections.emptyMap());
    }

    /** Returns this notice with data. */
    public NoticeState withData(Map<String, String> other) {
        return new NoticeState(id, key, occurrences, other);
    }

    /** Its key and number alone: data can be secret. */
    @Override
    public String toString() {
        return "NoticeState[" + id + ", " + key + ", " + occurrences + "]";
    }
}

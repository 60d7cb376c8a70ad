package dev.jops.internal.bind;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jops.internal.json.Json;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plain values of objects: equal objects have equal ones, in the same order.
 *
 * <p>Maps and sets are sorted, because those that {@code Map.of} and {@code Set.of} make have another order in every
 * process, and the other side would be told of a change in each hook.
 */
final class PlainValues {
    private final Function<RecordComponent, Optional<String>> renaming;
    private final ObjectMapper mapper;

    PlainValues(Function<RecordComponent, Optional<String>> renaming, ObjectMapper mapper) {
        this.renaming = renaming;
        this.mapper = mapper;
    }

    /** The values of a record by key; null for what is unset. */
    Map<String, @Nullable Object> ofParts(Record record) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        for (Part part : new RecordShape(record.getClass(), renaming).parts().values()) {
            Object value = part.of(record);
            values.put(part.key(), value == null ? null : of(value));
        }
        return values;
    }

    private @Nullable Object of(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Double) {
            return value;
        } else if (value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long) {
            return ((Number) value).longValue();
        } else if (value instanceof Float) {
            return Double.valueOf(value.toString()); // 0.1, and not the double next to it
        } else if (value instanceof Enum<?> constant) {
            return EnumWords.word(constant);
        } else if (value instanceof Record record) {
            return ofSetParts(record);
        } else if (value instanceof Map<?, ?> map) {
            return ofMap(map);
        } else if (value instanceof Collection<?> items) {
            return ofItems(items);
        } else if (value instanceof Object[] items) {
            return ofItems(Arrays.asList(items));
        }
        return ofOther(value);
    }

    private Map<String, @Nullable Object> ofSetParts(Record record) {
        Map<String, @Nullable Object> values = ofParts(record);
        values.values().removeIf(value -> value == null);
        return values;
    }

    private Map<String, @Nullable Object> ofMap(Map<?, ?> map) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = entry.getKey();
            values.put(
                    key instanceof Enum<?> constant ? EnumWords.word(constant) : String.valueOf(key),
                    of(entry.getValue()));
        }
        return values;
    }

    private List<@Nullable Object> ofItems(Collection<?> items) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object item : items) {
            values.add(of(item));
        }
        if (items instanceof Set && !(items instanceof SortedSet)) {
            values.sort(Comparator.comparing(Json::write));
        }
        return values;
    }

    /** What databind makes of it: it knows {@code URI}, {@code UUID} and the like. */
    private @Nullable Object ofOther(Object value) {
        Object plain;
        try {
            plain = value instanceof Number ? null : mapper.convertValue(value, Object.class);
        } catch (IllegalArgumentException e) {
            plain = null; // its text may show the value
        }
        if (plain == null || plain.getClass() == value.getClass()) {
            throw new IllegalArgumentException(
                    "there is no plain value for a " + value.getClass().getName());
        }
        return of(plain);
    }
}

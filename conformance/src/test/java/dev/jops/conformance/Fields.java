package dev.jops.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of an object of a script, as YAML and JSON have them. */
record Fields(Map<String, @Nullable Object> values) {

    /** The fields of a value that has to be an object; none for null. */
    static Fields of(@Nullable Object value) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (value != null) {
            ((Map<?, ?>) value).forEach((key, field) -> values.put(String.valueOf(key), field));
        }
        return new Fields(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    Object value(String name) {
        return values.get(name);
    }

    String text(String name) {
        return text(name, null);
    }

    String text(String name, @Nullable String otherwise) {
        Object value = values.getOrDefault(name, otherwise);
        if (value == null) {
            throw new IllegalArgumentException("there is no " + name + " in " + values);
        }
        return String.valueOf(value);
    }

    @Nullable
    String textOrNull(String name) {
        Object value = values.get(name);
        return value == null ? null : String.valueOf(value);
    }

    boolean isTrue(String name, boolean otherwise) {
        return (boolean) values.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return ((Number) values.getOrDefault(name, otherwise)).intValue();
    }

    Fields fields(String name) {
        return of(values.get(name));
    }

    /** The objects of a list; none where it is not there. */
    List<Fields> list(String name) {
        List<Fields> objects = new ArrayList<>();
        for (Object item : items(name)) {
            objects.add(of(item));
        }
        return objects;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : items(name)) {
            texts.add(String.valueOf(item));
        }
        return texts;
    }

    List<?> items(String name) {
        Object value = values.get(name);
        return value == null ? List.of() : (List<?>) value;
    }

    /** A value as JSON has it, with the keys of its objects in order. */
    static @Nullable Object ordered(@Nullable Object value) {
        if (value instanceof List<?> items) {
            List<@Nullable Object> ordered = new ArrayList<>();
            items.forEach(item -> ordered.add(ordered(item)));
            return ordered;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> ordered = new TreeMap<>();
            map.forEach((key, field) -> ordered.put(String.valueOf(key), ordered(field)));
            return ordered;
        }
        return value instanceof Integer number ? Long.valueOf(number) : value;
    }

    /** All fields as text. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return texts;
    }
}

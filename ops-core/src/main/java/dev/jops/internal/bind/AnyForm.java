package dev.jops.internal.bind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code Object}: plain values as they are, which are strings, {@code Long}, {@code Double}, booleans, lists and maps.
 */
final class AnyForm extends Form {

    AnyForm() {
        super(PlainKind.ALL);
    }

    @Override
    String description() {
        return "any plain value";
    }

    @Override
    Object read(Object plain) {
        if (plain instanceof List<?> items) {
            List<@Nullable Object> values = new ArrayList<>();
            for (Object item : items) {
                values.add(item == null ? null : read(item));
            }
            return values;
        } else if (plain instanceof Map<?, ?> entries) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            entries.forEach((key, value) -> values.put((String) key, value == null ? null : read(value)));
            return values;
        }
        return plain instanceof Number number && !(plain instanceof Long) ? Numbers.finite(number) : plain;
    }

    @Override
    Object write(Object value) {
        if (value instanceof Collection<?> items) {
            List<@Nullable Object> plain = new ArrayList<>();
            for (Object item : items) {
                plain.add(item == null ? null : write(item));
            }
            return plain;
        } else if (value instanceof Map<?, ?> entries) {
            Map<String, @Nullable Object> plain = new TreeMap<>();
            entries.forEach((key, item) -> plain.put(String.valueOf(key), item == null ? null : write(item)));
            return plain;
        } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        } else if (value instanceof Double || value instanceof Float) {
            return Numbers.finite((Number) value);
        } else if (value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        throw new BindException(
                "",
                "is a " + value.getClass().getSimpleName()
                        + ", and where the type says Object there is text, a number, a boolean, a list or a map");
    }
}

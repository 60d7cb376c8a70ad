package dev.jops.pebble.plan;

import dev.jops.internal.pebble.GoDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Settings by their keys, as plain values of JSON and YAML. A value of another kind than asked for counts as absent, so
 * that the plan of a newer Pebble can be read; in a layer, Pebble refuses it.
 */
final class Settings {
    static final Settings NONE = new Settings(Collections.emptyMap());

    private final Map<String, @Nullable Object> values;

    Settings(Map<String, @Nullable Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    Map<String, @Nullable Object> values() {
        return values;
    }

    Settings with(String key, Object value) {
        Map<String, @Nullable Object> next = new LinkedHashMap<>(values);
        next.put(Objects.requireNonNull(key, "key"), plain(value));
        return new Settings(next);
    }

    Settings with(String key, Duration value) {
        if (value.isNegative()) {
            // Pebble takes it, and ends with a panic where a check has such a period.
            throw new IllegalArgumentException(key + " is " + value + ": a duration in a layer is not negative");
        }
        return with(key, GoDuration.format(value));
    }

    Settings with(String key, String... words) {
        return with(key, Arrays.asList(words));
    }

    /** With an entry of a setting that is a map. */
    Settings within(String key, String innerKey, Object value) {
        return with(key, inner(key).with(innerKey, value).values());
    }

    Settings withAll(String key, Map<String, String> entries) {
        Settings next = this;
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            next = next.within(key, entry.getKey(), entry.getValue());
        }
        return next;
    }

    String text(String key) {
        return text(values.get(key));
    }

    Optional<String> optionalText(String key) {
        String text = text(key);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    OptionalInt integer(String key) {
        return values.get(key) instanceof Long number && number == number.intValue()
                ? OptionalInt.of(number.intValue())
                : OptionalInt.empty();
    }

    OptionalDouble decimal(String key) {
        return values.get(key) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    Optional<Duration> duration(String key) {
        return optionalText(key).flatMap(GoDuration::parse);
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (values.get(key) instanceof List<?> items) {
            for (Object item : items) {
                texts.add(text(item));
            }
        }
        return Collections.unmodifiableList(texts);
    }

    Map<String, String> textsByName(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        inner(key).values.forEach((name, value) -> texts.put(name, text(value)));
        return Collections.unmodifiableMap(texts);
    }

    Settings inner(String key) {
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        if (values.get(key) instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                inner.put(String.valueOf(entry.getKey()), entry.getValue());
            }
        }
        return new Settings(inner);
    }

    private static String text(@Nullable Object value) {
        return value == null || value instanceof Map || value instanceof List ? "" : String.valueOf(value);
    }

    /** A copy of a value in which whole numbers are longs. */
    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                copy.put(String.valueOf(entry.getKey()), plain(entry.getValue()));
            }
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof Collection<?> items) {
            List<Object> copy = new ArrayList<>();
            for (Object item : items) {
                copy.add(plain(item));
            }
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof String || value instanceof Long || value instanceof Double || value instanceof Boolean) {
            return value;
        }
        throw new IllegalArgumentException(
                "a setting is a string, an int, a long, a double, a boolean, a list or a map, and not "
                        + (value == null ? "null" : "of " + value.getClass()));
    }
}

package dev.jops.simulator.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values as JSON brings them to a charm: whole numbers as {@code Long}, maps in the order of their keys. */
public final class PlainValues {
    private static final double EXACT = 0x1p53; // every whole number below has its own double

    private PlainValues() {}

    /** Returns a value as messages show it: strings are in quotes, so that "80" differs from 80. */
    public static String shown(@Nullable Object value) {
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }

    static Map<String, @Nullable Object> map(Map<?, ?> given) {
        Map<String, @Nullable Object> plain = new TreeMap<>();
        given.forEach((key, value) -> plain.put(String.valueOf(key), of(value)));
        return Collections.unmodifiableMap(plain);
    }

    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof Iterable<?> items) {
            List<@Nullable Object> plain = new ArrayList<>();
            items.forEach(item -> plain.add(of(item)));
            return Collections.unmodifiableList(plain);
        }
        if (value instanceof Number number) {
            double decimal = number.doubleValue();
            boolean isDecimal = value instanceof Double || value instanceof Float;
            boolean isWhole = !isDecimal || (decimal == Math.rint(decimal) && Math.abs(decimal) < EXACT);
            return isWhole ? (Object) number.longValue() : (Object) decimal;
        }
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        throw new IllegalArgumentException("a " + value.getClass().getSimpleName() + " has no form in JSON: " + value);
    }
}

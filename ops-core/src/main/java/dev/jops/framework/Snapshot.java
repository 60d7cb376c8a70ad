package dev.jops.framework;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Named simple values: the form in which events and stored state survive from one dispatch to the next.
 *
 * <p>Values are strings, whole and decimal numbers, booleans, lists of strings and maps of strings. A reader asks for
 * the type that it expects; values that only another version of the charm uses do no harm. Reading a value as another
 * type throws {@link SnapshotException}.
 */
public final class Snapshot {
    private static final Snapshot EMPTY = new Snapshot(Map.of());

    private final Map<String, Object> values;

    private Snapshot(Map<String, Object> values) {
        this.values = values;
    }

    /** Returns a snapshot without values, as for most events from Juju. */
    public static Snapshot empty() {
        return EMPTY;
    }

    /** Returns a snapshot with one string. */
    public static Snapshot of(String key, String value) {
        return builder().put(key, value).build();
    }

    /** Returns a builder without values. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a snapshot of values that {@link #values()} returned, after they were saved and read again. */
    public static Snapshot fromValues(Map<String, ?> values) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            if (entry.getValue() != null) {
                kept.put(entry.getKey(), entry.getValue());
            }
        }
        return new Snapshot(Collections.unmodifiableMap(kept));
    }

    /** The values by name, in the order in which they were put. */
    public Map<String, Object> values() {
        return values;
    }

    /**
     * The string under a key, which has to exist.
     *
     * @throws SnapshotException if it does not, or is of another type
     */
    public String requireString(String key) {
        return required(key, string(key), "string");
    }

    /**
     * The whole number under a key, which has to exist.
     *
     * @throws SnapshotException if it does not, or is of another type
     */
    public long requireInteger(String key) {
        return required(key, integer(key), "integer");
    }

    private static <T> T required(String key, Optional<T> value, String method) {
        if (value.isEmpty()) {
            throw new SnapshotException(key, "is missing: " + method + "(\"" + key + "\") reads one that may be");
        }
        return value.get();
    }

    /** The string under a key; empty if there is none. */
    public Optional<String> string(String key) {
        return read(key, String.class);
    }

    /** The whole number under a key; empty if there is none. */
    public Optional<Long> integer(String key) {
        return read(key, Long.class);
    }

    /** The decimal number under a key; empty if there is none. */
    public Optional<Double> decimal(String key) {
        return read(key, Number.class).map(Number::doubleValue);
    }

    /** The boolean under a key; empty if there is none. */
    public Optional<Boolean> bool(String key) {
        return read(key, Boolean.class);
    }

    /** The list of strings under a key; empty if there is none. */
    public List<String> strings(String key) {
        List<String> strings = new ArrayList<>();
        for (Object item : read(key, List.class).orElse(List.of())) {
            strings.add(String.valueOf(item));
        }
        return Collections.unmodifiableList(strings);
    }

    /** The map of strings under a key; empty if there is none. */
    public Map<String, String> map(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) read(key, Map.class).orElse(Map.of())).entrySet()) {
            map.put(String.valueOf(entry.getKey()), String.valueOf(entry.getValue()));
        }
        return Collections.unmodifiableMap(map);
    }

    private <T> Optional<T> read(String key, Class<T> kind) {
        Object value = values.get(Objects.requireNonNull(key, "the key of a kept value is null"));
        if (value != null && !kind.isInstance(value)) {
            throw new SnapshotException(
                    key, "is " + kindOf(value.getClass()) + ", and can't be read as " + kindOf(kind));
        }
        return Optional.ofNullable(kind.cast(value));
    }

    private static String kindOf(Class<?> type) {
        if (type == String.class) {
            return "a string";
        }
        if (type == Boolean.class) {
            return "a boolean";
        }
        if (Number.class.isAssignableFrom(type)) {
            return type == Long.class ? "a whole number" : "a decimal number";
        }
        return Map.class.isAssignableFrom(type) ? "a map" : "a list";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Snapshot snapshot && values.equals(snapshot.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Names the values, but does not show them, because they may be secret. */
    @Override
    public String toString() {
        return "Snapshot" + values.keySet();
    }

    /** Collects values; putting one again replaces it. Its methods return the builder itself. */
    public static final class Builder {
        private final Map<String, Object> values = new LinkedHashMap<>();

        private Builder() {}

        /** Puts a string. */
        public Builder put(String key, String value) {
            return putValue(key, requireValue(key, value));
        }

        /** Puts a whole number. */
        public Builder put(String key, long value) {
            return putValue(key, value);
        }

        /** Puts a decimal number, which has to be finite because JSON has no others. */
        public Builder put(String key, double value) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(key + " can't be " + value + ": only a finite number can be kept");
            }
            return putValue(key, value);
        }

        /** Puts a boolean. */
        public Builder put(String key, boolean value) {
            return putValue(key, value);
        }

        /** Puts a list of strings. */
        public Builder put(String key, List<String> value) {
            List<String> kept = new ArrayList<>(requireValue(key, value));
            for (String item : kept) {
                requireItem(key, item);
            }
            return putValue(key, Collections.unmodifiableList(kept));
        }

        /** Puts a map of strings. */
        public Builder put(String key, Map<String, String> value) {
            Map<String, String> kept = new LinkedHashMap<>(requireValue(key, value));
            for (Map.Entry<String, String> entry : kept.entrySet()) {
                requireItem(key, entry.getKey());
                requireItem(key, entry.getValue());
            }
            return putValue(key, Collections.unmodifiableMap(kept));
        }

        /** Returns what was put so far. */
        public Snapshot build() {
            return values.isEmpty() ? EMPTY : new Snapshot(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
        }

        @Override
        public String toString() {
            return "Snapshot.Builder" + values.keySet();
        }

        private Builder putValue(String key, Object value) {
            values.put(Objects.requireNonNull(key, "the key of a value to keep is null"), value);
            return this;
        }

        private static <T> T requireValue(String key, @Nullable T value) {
            if (value == null) {
                throw new NullPointerException("the value of " + key + " is null: leave it out of a snapshot, and"
                        + " take it out of stored state with remove(\"" + key + "\")");
            }
            return value;
        }

        private static void requireItem(String key, @Nullable String item) {
            if (item == null) {
                throw new NullPointerException("the value of " + key + " has null in it: leave that out, or keep \"\"");
            }
        }
    }
}

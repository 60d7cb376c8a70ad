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
 * <p>Values are text, whole and decimal numbers, booleans, lists of text and maps of text. A reader asks for the kind it
 * expects; what another version of the charm wrote and this one does not ask for does no harm.
 */
public final class Snapshot {
    private static final Snapshot EMPTY = new Snapshot(Map.of());

    private final Map<String, Object> values;

    private Snapshot(Map<String, Object> values) {
        this.values = values;
    }

    /** Without values, as most events of Juju have it. */
    public static Snapshot empty() {
        return EMPTY;
    }

    /** With one text. */
    public static Snapshot of(String key, String value) {
        return builder().put(key, value).build();
    }

    /** To put values in. */
    public static Builder builder() {
        return new Builder();
    }

    /** From values that were read back from where {@link #values()} went. */
    public static Snapshot fromValues(Map<String, ?> values) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            if (entry.getValue() != null) {
                kept.put(entry.getKey(), entry.getValue());
            }
        }
        return new Snapshot(Collections.unmodifiableMap(kept));
    }

    /** All values, in the order in which they were put. */
    public Map<String, Object> values() {
        return values;
    }

    /**
     * A text that has to be there.
     *
     * @throws SnapshotException if it is not
     */
    public String requireString(String key) {
        return required(key, string(key), "string");
    }

    /**
     * A whole number that has to be there.
     *
     * @throws SnapshotException if it is not
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

    /** A text. */
    public Optional<String> string(String key) {
        return read(key, String.class);
    }

    /** A whole number. */
    public Optional<Long> integer(String key) {
        return read(key, Long.class);
    }

    /** A decimal number. */
    public Optional<Double> decimal(String key) {
        return read(key, Number.class).map(Number::doubleValue);
    }

    /** A boolean. */
    public Optional<Boolean> bool(String key) {
        return read(key, Boolean.class);
    }

    /** A list of text; empty where there is none. */
    public List<String> strings(String key) {
        List<String> strings = new ArrayList<>();
        for (Object item : read(key, List.class).orElse(List.of())) {
            strings.add(String.valueOf(item));
        }
        return Collections.unmodifiableList(strings);
    }

    /** A map of text; empty where there is none. */
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

    /** Names the values, and shows none: they may be secret. */
    @Override
    public String toString() {
        return "Snapshot" + values.keySet();
    }

    /** Collects values; putting one again replaces it. */
    public static final class Builder {
        private final Map<String, Object> values = new LinkedHashMap<>();

        private Builder() {}

        /** A text. */
        public Builder put(String key, String value) {
            return putValue(key, requireValue(key, value));
        }

        /** A whole number. */
        public Builder put(String key, long value) {
            return putValue(key, value);
        }

        /** A decimal number; JSON has none that is not finite. */
        public Builder put(String key, double value) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(key + " can't be " + value + ": only a finite number can be kept");
            }
            return putValue(key, value);
        }

        /** A boolean. */
        public Builder put(String key, boolean value) {
            return putValue(key, value);
        }

        /** A list of text. */
        public Builder put(String key, List<String> value) {
            List<String> kept = new ArrayList<>(requireValue(key, value));
            for (String item : kept) {
                requireItem(key, item);
            }
            return putValue(key, Collections.unmodifiableList(kept));
        }

        /** A map of text. */
        public Builder put(String key, Map<String, String> value) {
            Map<String, String> kept = new LinkedHashMap<>(requireValue(key, value));
            for (Map.Entry<String, String> entry : kept.entrySet()) {
                requireItem(key, entry.getKey());
                requireItem(key, entry.getValue());
            }
            return putValue(key, Collections.unmodifiableMap(kept));
        }

        /** What was put so far. */
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

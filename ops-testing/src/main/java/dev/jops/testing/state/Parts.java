package dev.jops.testing.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values of all parts of a state. Immutable. */
final class Parts {
    /** The initial values of all parts. */
    static final Parts INITIAL = new Parts(Collections.emptyMap());

    private final Map<Part<?>, Object> others; // without initial values

    private Parts(Map<Part<?>, Object> others) {
        this.others = others;
    }

    @SuppressWarnings("unchecked") // with(...) puts in a value of the part's type
    <T> T get(Part<T> part) {
        return (T) others.getOrDefault(part, part.initial());
    }

    <T> Parts with(Part<T> part, T value) {
        boolean isInitial = Objects.requireNonNull(value, part.name()).equals(part.initial());
        if (isInitial && !others.containsKey(part)) {
            return this;
        }
        Map<Part<?>, Object> changed = new LinkedHashMap<>(others);
        if (isInitial) {
            changed.remove(part);
        } else {
            changed.put(part, value);
        }
        return new Parts(changed);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Parts that && others.equals(that.others);
    }

    @Override
    public int hashCode() {
        return others.hashCode();
    }

    /** Returns the parts that differ from their initial values, by name. */
    @Override
    public String toString() {
        Map<String, Object> byName = new TreeMap<>();
        others.forEach((part, value) -> byName.put(part.name(), value));
        return byName.toString();
    }

    /** A part of a state, such as its relations; each is equal only to itself. */
    static final class Part<T> {
        private final String name;
        private final T initial;

        /**
         * A part.
         *
         * @param initial its value unless a test sets another
         */
        Part(String name, T initial) {
            this.name = name;
            this.initial = initial;
        }

        String name() {
            return name;
        }

        T initial() {
            return initial;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}

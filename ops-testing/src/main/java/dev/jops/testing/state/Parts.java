package dev.jops.testing.state;

import java.util.Collections;
import java.util.Comparator;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values of all parts of a state. Immutable. */
final class Parts {
    /** The initial values of all parts. */
    static final Parts INITIAL = new Parts(new TreeMap<>(Comparator.<Part<?>, String>comparing(Part::name)));

    private final SortedMap<Part<?>, Object> others; // than the initial values

    private Parts(SortedMap<Part<?>, Object> others) {
        this.others = Collections.unmodifiableSortedMap(others);
    }

    @SuppressWarnings("unchecked") // with(...) puts in what the part is of
    <T> T get(Part<T> part) {
        return (T) others.getOrDefault(part, part.initial());
    }

    <T> Parts with(Part<T> part, T value) {
        SortedMap<Part<?>, Object> changed = new TreeMap<>(others);
        if (Objects.requireNonNull(value, part.name()).equals(part.initial())) {
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

    /** Returns the names of the parts that differ from their initial values. */
    @Override
    public String toString() {
        return others.toString();
    }
}

package dev.jops.testing.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Unmodifiable copies that keep their order and refuse nulls. */
final class Copies {

    private Copies() {}

    static <T> List<T> list(Collection<? extends T> items) {
        List<T> copy = new ArrayList<>();
        items.forEach(item -> copy.add(Objects.requireNonNull(item, "item")));
        return Collections.unmodifiableList(copy);
    }

    static <T> Set<T> set(Collection<? extends T> items) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(list(items)));
    }

    static <K, V> Map<K, V> map(Map<? extends K, ? extends V> entries) {
        Map<K, V> copy = new LinkedHashMap<>();
        entries.forEach((key, value) -> copy.put(key, Objects.requireNonNull(value, "value")));
        return Collections.unmodifiableMap(copy);
    }

    static <K extends Comparable<K>, V> SortedMap<K, V> sorted(Map<? extends K, ? extends V> entries) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map(entries)));
    }
}

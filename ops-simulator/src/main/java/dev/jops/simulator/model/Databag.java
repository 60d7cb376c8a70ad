package dev.jops.simulator.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one unit or application says in a relation; immutable, so that a reader keeps what it read. */
public final class Databag {
    static final Databag EMPTY = new Databag(Collections.unmodifiableSortedMap(new TreeMap<>()));

    private final SortedMap<String, String> values;

    private Databag(SortedMap<String, String> values) {
        this.values = values;
    }

    /** The values by key, in the order of the keys. */
    public SortedMap<String, String> values() {
        return values;
    }

    /** The bag with changes; an empty value removes its key, and the same bag comes back if nothing is another. */
    Databag with(Map<String, String> changes) {
        SortedMap<String, String> changed = new TreeMap<>(values);
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (change.getValue().isEmpty()) {
                changed.remove(change.getKey());
            } else {
                changed.put(change.getKey(), change.getValue());
            }
        }
        return changed.equals(values) ? this : new Databag(Collections.unmodifiableSortedMap(changed));
    }
}

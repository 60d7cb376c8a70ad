package dev.jops.simulator.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The data of one unit or application in a relation; immutable, so that a reader keeps what it read. */
public final class Databag {
    static final Databag EMPTY = new Databag(Collections.unmodifiableSortedMap(new TreeMap<>()));

    private final SortedMap<String, String> values;

    private Databag(SortedMap<String, String> values) {
        this.values = values;
    }

    /** Returns the values by key, in the order of the keys. */
    public SortedMap<String, String> values() {
        return values;
    }

    /**
     * Returns a databag with these changes, of which an empty value removes its key; the same databag if nothing
     * changes.
     */
    Databag with(Map<String, String> changes) {
        if (!isChangedBy(changes)) {
            return this;
        }
        SortedMap<String, String> changed = new TreeMap<>(values);
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (change.getValue().isEmpty()) {
                changed.remove(change.getKey());
            } else {
                changed.put(change.getKey(), change.getValue());
            }
        }
        return new Databag(Collections.unmodifiableSortedMap(changed));
    }

    private boolean isChangedBy(Map<String, String> changes) {
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (!change.getValue().equals(values.getOrDefault(change.getKey(), ""))) {
                return true;
            }
        }
        return false;
    }
}

package dev.jops.simulator.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The latest things that units have done: a list for each unit, with one limit for all lists together. */
public final class LatestOfUnits<E> {
    private final int most;
    private final Map<String, Latest<E>> byUnit = new LinkedHashMap<>();
    private final Latest<Latest<E>> order; // the list that each thing is in, oldest first

    /**
     * Creates empty lists.
     *
     * @param most how many elements are kept
     */
    public LatestOfUnits(int most) {
        this.most = most;
        this.order = new Latest<>(most);
    }

    /** Adds something that a unit did. */
    public void add(String unit, E next) {
        Latest<E> ofUnit = byUnit.computeIfAbsent(unit, name -> new Latest<>(most));
        if (order.size() == most) {
            order.get(0).removeOldest();
        }
        order.add(ofUnit);
        ofUnit.add(next);
    }

    /** Returns what a unit did, oldest first. */
    public List<E> of(String unit) {
        List<E> ofUnit = byUnit.get(unit);
        return ofUnit == null ? List.of() : Collections.unmodifiableList(ofUnit);
    }
}

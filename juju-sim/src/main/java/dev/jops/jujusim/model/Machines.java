package dev.jops.jujusim.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The machines of a model, by number, each with the principal unit on it. Pods have one too, which is never shown. */
public final class Machines {
    private final Map<String, Integer> ofUnits = new LinkedHashMap<>();
    private final Set<Integer> added = new TreeSet<>();
    private int next;

    /** Adds a machine for a unit, and returns its number. */
    int place(String unit) {
        ofUnits.put(unit, next);
        return next++;
    }

    /** Adds a machine without a unit, and returns its number. */
    public int add() {
        added.add(next);
        return next++;
    }

    /** Removes a machine without a unit, and returns whether there was one. */
    public boolean remove(int machine) {
        return added.remove(machine);
    }

    /** Returns the number of the machine that a principal unit is on; empty if it has none. */
    public Optional<Integer> of(String unit) {
        return Optional.ofNullable(ofUnits.get(unit));
    }

    /** Returns the numbers of the machines without a unit. */
    public Set<Integer> withoutUnit() {
        return Collections.unmodifiableSet(added);
    }

    /** Returns which unit is on which machine. */
    @Override
    public String toString() {
        return ofUnits.toString();
    }
}

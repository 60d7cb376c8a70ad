package dev.jops.simulator.pebble.plan;

import dev.jops.simulator.pebble.http.RefusedRequestException;
import dev.jops.simulator.text.GoQuotes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** In which order services start and stop, and which others do so with them. pebble: internals/plan, StartOrder. */
public final class ServiceOrder {
    private final SortedMap<String, Map<String, Object>> services;

    public ServiceOrder(SortedMap<String, Map<String, Object>> services) {
        this.services = services;
    }

    /** The services to start or stop for these, in lanes that do not wait for each other. */
    public List<List<String>> lanes(Collection<String> names, boolean isStop) {
        SortedMap<Integer, List<String>> lanes = new TreeMap<>();
        Map<String, Integer> laneOf = new TreeMap<>();
        int lane = -1;
        List<String> sorted = sorted(names, isStop);
        for (String name : sorted) {
            lane = lane(lane, name, laneOf);
            laneOf.put(name, lane);
            for (String required : names(name, "requires")) {
                laneOf.put(required, lane);
            }
        }
        for (String name : sorted) {
            lanes.computeIfAbsent(laneOf.getOrDefault(name, 0), l -> new ArrayList<>())
                    .add(name);
        }
        return new ArrayList<>(lanes.values());
    }

    private int lane(int last, String name, Map<String, Integer> laneOf) {
        Integer own = laneOf.get(name);
        if (own != null) {
            return own;
        }
        for (String required : names(name, "requires")) {
            Integer lane = laneOf.get(required);
            if (lane != null) {
                return lane;
            }
        }
        return last + 1;
    }

    /**
     * These services and those that go with them, each after those that it has to wait for.
     *
     * @throws RefusedRequestException if there is no such service, or two wait for each other
     */
    public List<String> sorted(Collection<String> names, boolean isStop) {
        SortedSet<String> all = all(names, isStop);
        SortedMap<String, Set<String>> waitsFor = new TreeMap<>();
        for (String name : all) {
            Set<String> others = new LinkedHashSet<>(names(name, isStop ? "before" : "after"));
            others.retainAll(all);
            waitsFor.put(name, others);
        }
        for (String name : all) {
            for (String before : names(name, isStop ? "after" : "before")) {
                waitsFor.getOrDefault(before, new LinkedHashSet<>()).add(name);
            }
        }
        Set<String> sorted = new LinkedHashSet<>();
        Deque<String> path = new ArrayDeque<>();
        for (String name : all) {
            visit(name, waitsFor, sorted, path);
        }
        return new ArrayList<>(sorted);
    }

    private SortedSet<String> all(Collection<String> names, boolean isStop) {
        SortedSet<String> all = new TreeSet<>();
        Deque<String> pending = new ArrayDeque<>(names);
        while (!pending.isEmpty()) {
            String name = pending.poll();
            if (!services.containsKey(name)) {
                throw RefusedRequestException.bad("service " + GoQuotes.quoted(name) + " does not exist");
            }
            if (all.add(name)) {
                pending.addAll(isStop ? dependents(name) : names(name, "requires"));
            }
        }
        return all;
    }

    private List<String> dependents(String required) {
        List<String> dependents = new ArrayList<>();
        for (String name : services.keySet()) {
            if (names(name, "requires").contains(required)) {
                dependents.add(name);
            }
        }
        return dependents;
    }

    private static void visit(
            String name, SortedMap<String, Set<String>> waitsFor, Set<String> sorted, Deque<String> path) {
        if (sorted.contains(name)) {
            return;
        }
        if (path.contains(name)) {
            throw RefusedRequestException.bad(
                    "services in before/after loop: " + String.join(", ", loop(name, waitsFor)));
        }
        path.push(name);
        for (String other : waitsFor.getOrDefault(name, Set.of())) {
            if (!other.equals(name)) {
                visit(other, waitsFor, sorted, path);
            }
        }
        path.pop();
        sorted.add(name);
    }

    /** The services that wait for one and for which it waits. */
    private static SortedSet<String> loop(String name, SortedMap<String, Set<String>> waitsFor) {
        SortedSet<String> loop = reached(name, waitsFor);
        loop.removeIf(other -> !reached(other, waitsFor).contains(name));
        return loop;
    }

    private static SortedSet<String> reached(String name, SortedMap<String, Set<String>> waitsFor) {
        SortedSet<String> reached = new TreeSet<>();
        Deque<String> pending = new ArrayDeque<>(List.of(name));
        while (!pending.isEmpty()) {
            for (String next : waitsFor.getOrDefault(pending.poll(), Set.of())) {
                if (reached.add(next)) {
                    pending.add(next);
                }
            }
        }
        return reached;
    }

    private List<String> names(String service, String setting) {
        List<String> names = new ArrayList<>();
        if (services.getOrDefault(service, Map.of()).get(setting) instanceof List<?> items) {
            items.forEach(item -> names.add(String.valueOf(item)));
        }
        return names;
    }
}
